"""Emptying the databases after a test that committed: append-only tables refuse, so their triggers step aside."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

from incidents.editions.search_index import LEDGER, TABLE

_TRIGGERS = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%append_only%'",
    "postgresql": "SELECT tgname, tgrelid::regclass::text, '' FROM pg_trigger WHERE tgname LIKE '%append_only%'",
}
_STATEMENTS = {
    "sqlite": ("DROP TRIGGER {name}", "{sql}"),
    "postgresql": ("ALTER TABLE {table} DISABLE TRIGGER {name}", "ALTER TABLE {table} ENABLE TRIGGER {name}"),
}


@contextlib.contextmanager
def append_only_lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Inside, the append-only tables of `connection` can be emptied; afterwards their triggers stand as before."""
    lower, raise_again = _STATEMENTS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS[connection.vendor])
        triggers = [{"name": name, "table": table, "sql": sql} for name, table, sql in cursor.fetchall()]
        _settle(connection)
        for trigger in triggers:
            cursor.execute(lower.format(**trigger))
        try:
            yield
        finally:
            _settle(connection)
            for trigger in triggers:
                cursor.execute(raise_again.format(**trigger))


def _settle(connection: BaseDatabaseWrapper) -> None:
    """PostgreSQL alters no table while a check of it is put off to the end of the transaction: so check now."""
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        connection.check_constraints()


_django: Any = TransactionTestCase  # what is taught below is no public part of it
_empty_as_django_does = _django._fixture_teardown


def _empty(test: Any) -> None:
    with contextlib.ExitStack() as lifted:
        for alias in test._databases_names(include_mirrors=False):
            lifted.enter_context(append_only_lifted(connections[alias]))
        _empty_as_django_does(test)
        _empty_search(test)


def _empty_search(test: Any) -> None:
    """The full-text index is a table that Django knows nothing of."""
    if LEDGER in test._databases_names(include_mirrors=False):
        with connections[LEDGER].cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE}")


def teach_django() -> None:
    """Let every transactional test of this process end with databases that could be emptied."""
    _django._fixture_teardown = _empty
