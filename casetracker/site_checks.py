"""Checks of a server that is about to serve: `manage.py check --deploy --database default --database public`."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info
from django.core.checks import Warning as Caution
from django.db import connections

# Fixed there: two connections that write and checkpoint at once can damage a database in WAL mode.
SQLITE_WITHOUT_WAL_FAULT = (3, 51, 3)
# Fixed there: planner statistics gave away rows that a role may not read (CVE-2025-8713).
POSTGRESQL_WITHOUT_LEAK = {13: 22, 14: 19, 15: 14, 16: 10, 17: 6}
SYNCHRONOUS_FULL = 2


def check_contradictions(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if settings.SERVES_DESK and settings.SECURE and not settings.REQUIRE_MFA and not settings.DEBUG:
        message = "CASETRACKER_REQUIRE_MFA=0 on a site that others can reach (SITE_URL is https)."
        found.append(Caution(message, hint="Leave it out: the default asks for a second factor.", id="site.W001"))
    if settings.SERVES_DESK and settings.SERVES_PUBLIC and settings.SECURE:
        message = "One process serves the desk and the public site."
        found.append(Info(message, hint="The zones desk and public keep them apart.", id="site.I001"))
    return found


def check_files(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """A warning for each file of secrets or of the case file that accounts other than its owner's can open."""
    return [
        Caution(f"{name} can be opened by other accounts of this machine.", hint="chmod go= …", id="site.W002")
        for name, path in _confidential_files()
        if path.exists() and path.stat().st_mode & (stat.S_IRWXO | stat.S_IWGRP)
    ]


def _confidential_files() -> Iterator[tuple[str, Path]]:
    if key := os.environ.get("SECRET_KEY_FILE"):
        yield "SECRET_KEY_FILE", Path(key)
    case_file = settings.DATABASES.get("default", {})
    if str(case_file.get("ENGINE", "")).endswith("sqlite3"):
        yield "The case file", Path(case_file["NAME"])
        yield "The evidence folder", Path(settings.EVIDENCE_STORAGE)


def check_engines(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """What the engines themselves say: their version, and whether an acknowledged write is on the disk."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor == "sqlite":
            found += _sqlite(alias, connection)
        elif connection.vendor == "postgresql":
            found += _postgresql(alias, connection)
    return found


def _sqlite(alias: str, connection: Any) -> Iterator[CheckMessage]:
    if connection.Database.sqlite_version_info < SQLITE_WITHOUT_WAL_FAULT:
        message = f"{alias}: SQLite {connection.Database.sqlite_version} has the WAL fault that 3.51.3 mends."
        hint = "Let no other program (Litestream, a second service) write or checkpoint the file while this one serves."
        yield Info(message, hint=hint, id="site.I002")
    read_only = "mode=ro" in str(connection.settings_dict["NAME"])
    if not read_only and _asked(connection, "PRAGMA synchronous") != SYNCHRONOUS_FULL:
        yield Caution(f"{alias}: synchronous is not FULL; a power cut can lose what was acknowledged.", id="site.W003")


def _postgresql(alias: str, connection: Any) -> Iterator[CheckMessage]:
    major, minor = divmod(int(_asked(connection, "SHOW server_version_num")), 10_000)
    if minor < POSTGRESQL_WITHOUT_LEAK.get(major, 0 if major > 17 else 1_000):
        yield Caution(f"{alias}: PostgreSQL {major}.{minor} leaks through its statistics; update it.", id="site.W004")
    if _asked(connection, "SHOW fsync") != "on" or _asked(connection, "SHOW synchronous_commit") == "off":
        yield Caution(
            f"{alias}: fsync or synchronous_commit is off; a crash can lose what was acknowledged.", id="site.W003"
        )
    if alias == "public" and not settings.SERVES_DESK and _asked(connection, "SHOW is_superuser") == "on":
        yield Caution("public: the role of the public zone is a superuser of its server.", id="site.W005")


def _asked(connection: Any, question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
