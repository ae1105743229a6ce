"""A database as it stood at one moment, while others go on writing into it."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db import connections, transaction
from psycopg import IsolationLevel

from casetracker import databases


@contextlib.contextmanager
def pinned(alias: str) -> Iterator[None]:
    """Inside, `alias` only reads, and sees nothing that is written after this moment. No writer waits for it."""
    connection = connections[alias]
    usual = connection.settings_dict
    connection.close()
    connection.settings_dict = {**usual, **_reader(usual)}
    try:
        with transaction.atomic(using=alias):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")  # the moment is that of the first reading
                cursor.fetchall()
            yield
    finally:
        connection.close()
        connection.settings_dict = usual


def _reader(usual: dict[str, Any]) -> dict[str, Any]:
    if databases.is_sqlite(usual):
        return databases.read_only(usual)
    own = {"isolation_level": IsolationLevel.REPEATABLE_READ, "options": "-c default_transaction_read_only=on"}
    return {"OPTIONS": {**usual.get("OPTIONS", {}), **own}}
