"""Emptying the databases after a test that committed: append-only tables refuse, so their triggers step aside."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

_TRIGGERS = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%append_only%'",
    "postgresql": "SELECT tgname, tgrelid::regclass::text, '' FROM pg_trigger WHERE tgname LIKE '%append_only%'",
}


@contextlib.contextmanager
def append_only_lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Inside, the append-only tables of `connection` can be emptied; afterwards their triggers stand as before."""
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS[connection.vendor])
        triggers = cursor.fetchall()
        for name, table, _ in triggers:
            cursor.execute(
                f"DROP TRIGGER {name}"
                if connection.vendor == "sqlite"
                else f"ALTER TABLE {table} DISABLE TRIGGER {name}"
            )
        try:
            yield
        finally:
            for name, table, definition in triggers:
                cursor.execute(definition or f"ALTER TABLE {table} ENABLE TRIGGER {name}")


_django: Any = TransactionTestCase  # what is taught below is no public part of it
_empty_as_django_does = _django._fixture_teardown


def _empty(test: Any) -> None:
    with contextlib.ExitStack() as lifted:
        for alias in test._databases_names(include_mirrors=False):
            lifted.enter_context(append_only_lifted(connections[alias]))
        _empty_as_django_does(test)


def teach_django() -> None:
    """Let every transactional test of this process end with databases that could be emptied."""
    _django._fixture_teardown = _empty
