"""Typed readers of the environment. A wrong value stops the start with one clear line."""

import os
from pathlib import Path

import environ

_env = environ.Env()


class WrongSetting(SystemExit):
    """Stops the process; the interpreter prints the one line and exits with status 1."""

    def __init__(self, line: str) -> None:
        super().__init__(f"casetracker: {line}")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise WrongSetting(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int, *, lowest: int, highest: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not lowest <= int(value) <= highest:
        raise WrongSetting(f"{name} must be a whole number from {lowest} to {highest}, not {value!r}.")
    return int(value)


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in allowed:
        raise WrongSetting(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def words(name: str, default: str) -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(name: str, default_file: Path) -> dict[str, object]:
    """Django's settings for the database that the URL in `name`, or in the file `name`_FILE, points to."""
    url = secret(name) or f"sqlite:///{default_file}"
    try:
        settings = dict(_env.db_url_config(url))
    except Exception as error:  # noqa: BLE001 - the library raises several types for a malformed address
        raise WrongSetting(f"{name} is not a database address ({type(error).__name__}).") from None
    engine = str(settings.get("ENGINE", ""))
    if not engine.endswith((".sqlite3", ".postgresql")):
        raise WrongSetting(f"{name} must begin with sqlite:/// or postgresql://.")
    return settings


def mail(name: str) -> dict[str, object]:
    """Django's mail settings for the address in `name`; without one, mail is printed and not sent."""
    try:
        given = dict(_env.email_url_config(text(name, "consolemail://")))
    except (KeyError, ValueError, environ.ImproperlyConfigured) as error:
        raise WrongSetting(f"{name} is not a mail address such as smtp+tls://… ({type(error).__name__}).") from None
    return {setting: value for setting, value in given.items() if value is not None}


def secret(name: str) -> str:
    """The value of `name`, or the contents of the file that `name`_FILE points to."""
    if value := text(name):
        return value
    if path := text(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE cannot be read: {error.strerror}.") from None
    return ""


def cache(name: str) -> dict[str, object] | None:
    """Django's settings for the Redis that the URL in `name` points to; None when it is not set."""
    url = text(name)
    if not url:
        return None
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise WrongSetting(f"{name} must begin with redis://, rediss:// or unix://.")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
