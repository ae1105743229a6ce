"""Settings, read from the environment (docs/operators.md lists every variable)."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from casetracker import caches, databases, environment
from casetracker.environment import WrongSetting

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
VERSION = "0.1.0"

DEBUG = environment.flag("DEBUG", default=False)
ZONE = environment.choice("CASETRACKER_ZONE", ("all", "desk", "public"), "all")
SERVES_DESK = ZONE in {"all", "desk"}
SERVES_PUBLIC = ZONE in {"all", "public"}
DESK_PATH = "/desk/"

SECRET_KEY = environment.secret("SECRET_KEY") or ("only-for-development-" * 3 if DEBUG else "")
if not SECRET_KEY:
    raise WrongSetting("SECRET_KEY is not set; set it, or SECRET_KEY_FILE, or DEBUG=1 on a machine of your own.")
if not DEBUG and len(SECRET_KEY) < 32:
    raise WrongSetting("SECRET_KEY is shorter than 32 characters; make one with `openssl rand -base64 48`.")
# Keys before this one, between blanks: what they locked and signed still opens and counts.
SECRET_KEY_FALLBACKS = environment.secret("SECRET_KEY_FALLBACKS").split()
if not DEBUG and any(len(key) < 32 for key in SECRET_KEY_FALLBACKS):
    raise WrongSetting("SECRET_KEY_FALLBACKS holds a key that is shorter than 32 characters.")

_LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "testserver"}
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
if "*" in ALLOWED_HOSTS:
    raise WrongSetting("ALLOWED_HOSTS may not be *; list the host names that this server answers for.")
_default_origin = "http://127.0.0.1:8000" if set(ALLOWED_HOSTS) <= _LOOPBACK else f"https://{ALLOWED_HOSTS[0]}"
SITE_URL = environment.text("SITE_URL", _default_origin).rstrip("/")
if not SITE_URL.startswith(("http://", "https://")):
    raise WrongSetting("SITE_URL must begin with http:// or https://.")
SECURE = SITE_URL.startswith("https://")

ORGANISATION = environment.text("ORGANISATION", "casetracker")
LICENCE = environment.text("LICENCE", "CC BY 4.0")
_mail = environment.mail("EMAIL_URL")
EMAIL_BACKEND = str(_mail.pop("EMAIL_BACKEND"))
globals().update(_mail)
CONTACT_EMAIL = environment.text("CONTACT_EMAIL", "")
REPORT_FONTS = environment.text("REPORT_FONTS", "")
REQUIRE_MFA = environment.flag("CASETRACKER_REQUIRE_MFA", default=True)
SESSION_IDLE_MINUTES = environment.number("SESSION_IDLE_MINUTES", 30, lowest=1, highest=240)
SESSION_HOURS = environment.number("SESSION_HOURS", 8, lowest=1, highest=24)
CONFIRM_MINUTES = environment.number("CONFIRM_MINUTES", 10, lowest=0, highest=480)
BEHIND_PROXY = environment.flag("BEHIND_PROXY", default=False)

# --- databases ---------------------------------------------------------------------------------------------------
_ledger = environment.database("PUBLIC_DATABASE_URL", VAR_DIR / "public.sqlite3")
DATABASES: dict[str, dict[str, Any]]
if ZONE == "public":
    if environment.secret("DATABASE_URL"):
        raise WrongSetting(
            "CASETRACKER_ZONE=public must not be given DATABASE_URL: the public zone never holds the case file."
        )
    DATABASES = {"default": {}, "public": databases.read_only(_ledger)}
else:
    _case_file = environment.database("DATABASE_URL", VAR_DIR / "casefile.sqlite3")
    if (_case_file["NAME"], _case_file.get("HOST")) == (_ledger["NAME"], _ledger.get("HOST")):
        raise WrongSetting(
            "DATABASE_URL and PUBLIC_DATABASE_URL name one database; the case file and the ledger need two."
        )
    DATABASES = {"default": databases.confidential(_case_file), "public": databases.writable(_ledger)}
DATABASE_ROUTERS = ["casetracker.router.LedgerRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# --- caches ------------------------------------------------------------------------------------------------------
CACHES = caches.from_environment()

# --- apps --------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "casetracker.apps.SiteConfig",
    "incidents.editions.apps.EditionsConfig",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "casetracker.headers.HeadersMiddleware",
    "casetracker.limits.LimitsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "casetracker.probes.Probes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "casetracker.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
]
_desk_context: list[str] = []
if SERVES_DESK:
    INSTALLED_APPS = [
        "incidents.apps.IncidentsConfig",
        "incidents.desk.apps.DeskAdminConfig",
        "incidents.desk.access.apps.AccessConfig",
        "incidents.desk.exports.apps.ExportsConfig",
        "casetracker.operations.apps.OperationsConfig",
        "allauth.account",
        "allauth.mfa",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        *INSTALLED_APPS,
    ]
    MIDDLEWARE += [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "incidents.desk.access.door.DeskDoor",
    ]
    _desk_context = [
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
    ]
else:
    SILENCED_SYSTEM_CHECKS = ["security.W003"]  # CSRF: LimitsMiddleware lets nothing be posted here
MIDDLEWARE += ["django.middleware.clickjacking.XFrameOptionsMiddleware"]
if SERVES_PUBLIC:
    INSTALLED_APPS += ["django_filters"]
    MIDDLEWARE.insert(0, "incidents.public.kept_pages.KeptPages")

ROOT_URLCONF = "casetracker.urls"
WSGI_APPLICATION = "casetracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", *_desk_context],
            "libraries": {"footnote_marks": "incidents.templatetags.footnote_marks"},
        },
    }
]

# --- languages ---------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ko", _("Korean")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["casetracker.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- static files and evidence -----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static_built"
STATICFILES_DIRS = [BASE_DIR / "static"]
_static_storage = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
EVIDENCE_STORAGE = environment.text("EVIDENCE_STORAGE", str(VAR_DIR / "evidence"))
# Whether processes of the desk make the exports that staff order, beside `manage.py run_exports`.
EXPORTS_IN_PROCESS = environment.flag("EXPORTS_IN_PROCESS", default=True)
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": EVIDENCE_STORAGE}},
    "staticfiles": {"BACKEND": _static_storage},
}

# --- safety ------------------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = SECURE
PROBES = ("/healthz", "/readyz")
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "no-referrer"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
WHITENOISE_ALLOW_ALL_ORIGINS = False
MAX_BODY_BYTES = environment.number("MAX_UPLOAD_MB", 50, lowest=1, highest=2000) * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a case of a hundred statements is one form of several thousand fields
CSRF_FAILURE_VIEW = "casetracker.errors.csrf_failure"
_cookie_prefix = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{_cookie_prefix}desk"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A row outlives the session, so that the desk still knows whose form it was that came too late; DeskDoor ends sessions.
SESSION_COOKIE_AGE = 60 * 60 * (SESSION_HOURS + 16)
DEVICE_COOKIE_NAME = f"{_cookie_prefix}known-device"
CSRF_COOKIE_NAME = f"{_cookie_prefix}csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
LOGIN_URL = f"{DESK_PATH}login/"
LOGIN_REDIRECT_URL = DESK_PATH
AUTHENTICATION_BACKENDS = ["incidents.desk.access.backend.StaffBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
MFA_ADAPTER = "incidents.desk.access.factor_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- probes, logs and metrics ---------------------------------------------------------------------------------------
REPLICA_LAG_SECONDS = environment.number("REPLICA_LAG_SECONDS", 30, lowest=1, highest=3600)
LOG_FORMAT = environment.choice("LOG_FORMAT", ("line", "json"), "line")
METRICS_TOKEN = environment.secret("METRICS_TOKEN") if SERVES_DESK else ""
if METRICS_TOKEN and len(METRICS_TOKEN) < 24:
    raise WrongSetting("METRICS_TOKEN is shorter than 24 characters; make one with `openssl rand -base64 32`.")
if METRICS_TOKEN:
    MIDDLEWARE.insert(0, "casetracker.metrics.Metrics")
if environment.flag("REQUEST_LOG", default=False):
    MIDDLEWARE.insert(0, "casetracker.request_log.RequestLog")

# --- logs: no bodies, no addresses of visitors, no local variables --------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "casetracker.logs.OneLine"}, "json": {"()": "casetracker.logs.Json"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "casetracker.requests": {"level": "INFO"},
        "django.request": {"level": "ERROR"},  # an address that does not exist is no event
    },
}
