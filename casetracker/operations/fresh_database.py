"""An empty database to fill, which takes the place of the one that stands there only when all has gone well.

SQLite: a file beside the old one, renamed at the end. PostgreSQL: one transaction, in which the old tables are dropped.
"""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import connections, router, transaction

from casetracker import databases
from casetracker.operations.tables import MADE_BY_MIGRATING

BESIDE = ".restoring"
BEFORE = ".before-restore"
_LONGEST_WAIT = "SET LOCAL lock_timeout = '10s'"


class InUse(Exception):
    """Another process has the database open."""


def is_empty(alias: str) -> bool:
    """Whether the database holds nothing but what migrations put there by themselves."""
    connection = connections[alias]
    there = set(connection.introspection.table_names())
    return not any(
        model._base_manager.using(alias).exists()
        for model in apps.get_models(include_auto_created=True)
        if router.allow_migrate_model(alias, model)
        and model._meta.db_table in there
        and model._meta.label_lower not in MADE_BY_MIGRATING
    )


@contextlib.contextmanager
def fresh(alias: str, *, keep: bool) -> Iterator[None]:
    """Inside, `alias` is an empty database. Leaving it well puts it in place; an exception leaves the old one there.

    Raises InUse. With `keep` the SQLite file that is replaced stays beside the new one.
    """
    if databases.is_sqlite(connections[alias].settings_dict):
        with _file_beside(alias, keep=keep):
            yield
        return
    with transaction.atomic(using=alias):
        _drop_tables(alias)
        yield


def _drop_tables(alias: str) -> None:
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(_LONGEST_WAIT)
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")


@contextlib.contextmanager
def _file_beside(alias: str, *, keep: bool) -> Iterator[None]:
    connection = connections[alias]
    connection.close()
    usual = connection.settings_dict
    target = Path(usual["NAME"])
    if target.exists():
        _require_to_be_alone(target)
    beside = target.with_name(target.name + BESIDE)
    _remove(beside)
    beside.touch(mode=0o600)
    connection.settings_dict = {**usual, "NAME": str(beside)}
    try:
        yield
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        _put_in_place(beside, target, keep=keep)
    finally:
        connection.close()
        connection.settings_dict = usual
        _remove(beside)


def _require_to_be_alone(target: Path) -> None:
    """SQLite leaves WAL mode only when no other connection is open; it also brings all of it into the one file."""
    with contextlib.closing(sqlite3.connect(target, timeout=1)) as connection:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError as error:
            raise InUse from error
        if mode != "delete":
            raise InUse


def _put_in_place(beside: Path, target: Path, *, keep: bool) -> None:
    if target.exists():
        there = target.stat()
        os.chmod(beside, there.st_mode & 0o777)  # noqa: PTH101 - next to its neighbour
        if (there.st_uid, there.st_gid) != (beside.stat().st_uid, beside.stat().st_gid):
            shutil.chown(beside, there.st_uid, there.st_gid)
        if keep:
            os.replace(target, target.with_name(target.name + BEFORE))  # noqa: PTH105 - as above
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.rename(target)


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
