"""The two databases: the case file (`default`) and the public ledger (`public`).

SQLite runs in WAL mode with synchronous=FULL, so that what was acknowledged survives a power cut, and opens every
transaction as IMMEDIATE, so that two writers queue for the busy timeout instead of failing half-way.
"""

from pathlib import Path
from typing import Any

BUSY_TIMEOUT_SECONDS = 20
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA secure_delete=ON; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;"
)
_SQLITE_READER_PRAGMAS = "PRAGMA query_only=ON; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;"


def is_sqlite(settings: dict[str, Any]) -> bool:
    return str(settings["ENGINE"]).endswith("sqlite3")


def writable(settings: dict[str, Any]) -> dict[str, Any]:
    """Database settings for a process that may write."""
    if is_sqlite(settings):
        Path(settings["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        options = {
            "timeout": BUSY_TIMEOUT_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": _SQLITE_PRAGMAS,
        }
        return settings | {"OPTIONS": options, "CONN_MAX_AGE": None}
    return settings | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def confidential(settings: dict[str, Any]) -> dict[str, Any]:
    """Database settings for the case file: a new SQLite file is its owner's alone, and so are the ones beside it."""
    found = writable(settings)
    if is_sqlite(settings):
        Path(settings["NAME"]).touch(mode=0o600)
    return found


def read_only(settings: dict[str, Any]) -> dict[str, Any]:
    """Database settings for the public zone: SQLite is opened with mode=ro; PostgreSQL starts read-only sessions."""
    if is_sqlite(settings):
        options = {
            "timeout": BUSY_TIMEOUT_SECONDS,
            "uri": True,
            "init_command": _SQLITE_READER_PRAGMAS,
        }
        name = f"file:{settings['NAME']}?mode=ro"
        return settings | {"NAME": name, "OPTIONS": options, "CONN_MAX_AGE": None}
    options = {"options": "-c default_transaction_read_only=on -c statement_timeout=10000"}
    return settings | {"OPTIONS": options, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
