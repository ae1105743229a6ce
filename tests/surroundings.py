"""What the site's settings read from the environment during the tests, whatever the shell of the person at hand says.

Imported before the settings. A run keeps its files in a folder of its own, so that two runs never meet; the databases
are SQLite files in it, or those of `DATABASE_URL` and `PUBLIC_DATABASE_URL` where these name a PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="ct-tests-"))
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://"))
_READ_BY_SETTINGS = (
    "ALLOWED_HOSTS",
    "BACKUP_PASSPHRASE_FILE",
    "BEHIND_PROXY",
    "CACHE_URL",
    "CASETRACKER_ZONE",
    "CONFIRM_MINUTES",
    "CONTACT_EMAIL",
    "DATABASE_URL_FILE",
    "DEBUG",
    "EXPORTS_IN_PROCESS",
    "LICENCE",
    "LOG_FORMAT",
    "MAX_UPLOAD_MB",
    "METRICS_TOKEN",
    "METRICS_TOKEN_FILE",
    "ORGANISATION",
    "PROMETHEUS_MULTIPROC_DIR",
    "PUBLIC_DATABASE_URL_FILE",
    "REPLICA_LAG_SECONDS",
    "REPORT_FONTS",
    "REQUEST_LOG",
    "SECRET_KEY_FALLBACKS",
    "SECRET_KEY_FALLBACKS_FILE",
    "SECRET_KEY_FILE",
    "EMAIL_URL",
    "SESSION_HOURS",
    "SESSION_IDLE_MINUTES",
    "SITE_URL",
)


def _prepare() -> None:
    atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
    for name in _READ_BY_SETTINGS:
        os.environ.pop(name, None)
    os.environ["CASETRACKER_REQUIRE_MFA"] = (
        "0"  # the cast comes in by the back door; tests/access asks for both factors
    )
    os.environ["SECRET_KEY"] = "a-key-for-the-tests-that-guards-nothing"
    os.environ["CASETRACKER_REQUIRE_MFA"] = "0"  # the tests of the second factor ask for it
    os.environ["EVIDENCE_STORAGE"] = str(FOLDER / "evidence")
    if not ON_POSTGRESQL:
        os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER}/casefile.sqlite3"
        os.environ["PUBLIC_DATABASE_URL"] = f"sqlite:///{FOLDER}/public.sqlite3"


_prepare()
