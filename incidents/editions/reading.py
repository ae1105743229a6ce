"""Reads the ledger from end to end, for exports: one state of it, row after row, in memory that does not grow.

PostgreSQL sends the rows by COPY, in the form in which it keeps them; SQLite hands them out as they lie.
"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

LEDGER = "public"
ROWS_A_FETCH = 200
# COPY in binary (PostgreSQL manual, COPY, File Formats): a signature, flags and the length of an extension come first.
_SIGNATURE = b"PGCOPY\n\xff\r\n\x00"
_HEAD = len(_SIGNATURE) + 8
_END = b"\xff\xff"
# Of a connection of SQLite while it reads from end to end: no page is read twice, so that few need be kept (KiB,
# below 0) and none be mapped. Threads have connections of their own; each would fill the memory that is
# meant for one.
ONCE = {"cache_size": -4096, "mmap_size": 0}
# A reader may take his time: only a page has to be quick. The rows come as the index has them, not sorted beforehand.
_BEGIN = {
    "sqlite": ("BEGIN DEFERRED",),
    "postgresql": (
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        "SET LOCAL statement_timeout = 0",
        "SET LOCAL enable_sort = off",
    ),
}


class _Open(threading.local):
    """What this thread reads at the moment, to be closed by whoever began the reading and by nobody else.

    A generator that is dropped half-way is closed some time later, in the middle of anything: were it to close what it
    reads from, it could wait for a connection that waits for it.
    """

    rows: ExitStack | None = None


_open = _Open()


@contextmanager
def one_reading() -> Iterator[None]:
    """Within it every query sees the ledger as the first one saw it, whatever is delivered meanwhile.

    Inside a transaction of the caller's it begins none. All that is read within it ends with it.
    """
    connection = connections[LEDGER]
    before = _open.rows
    with ExitStack() as undo:
        if not connection.in_atomic_block:
            undo.callback(_end, connection)
            if connection.vendor == "sqlite":
                undo.callback(_set, connection, _set(connection, ONCE))
            with connection.cursor() as cursor:
                for statement in _BEGIN[connection.vendor]:
                    cursor.execute(statement)
        _open.rows = undo.enter_context(ExitStack())
        try:
            yield
        finally:
            _open.rows = before


def _set(connection: BaseDatabaseWrapper, pragmas: dict[str, int]) -> dict[str, int]:
    """Sets pragmas of a connection of SQLite; returns what they were before."""
    before = {}
    with connection.cursor() as cursor:
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name}")
            before[name] = int(cursor.fetchone()[0])
            cursor.execute(f"PRAGMA {name} = {int(value)}")
    return before


def _end(connection: BaseDatabaseWrapper) -> None:
    """There is nothing to commit. A connection that still sends rows, since nobody took the rest, is given up."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
    except DatabaseError:
        connection.close()


def read_rows(rows: QuerySet[Any, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query whose columns are binary or text. Binary comes as bytes; text from SQLite as str, from
    PostgreSQL as UTF-8.
    """
    connection = connections[LEDGER]
    try:
        statement, values = rows.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:  # a search that finds nothing needs no database to say so
        return
    with ExitStack() as alone:
        rest = alone if _open.rows is None else _open.rows
        cursor = rest.enter_context(connection.cursor())
        if connection.vendor == "sqlite":
            cursor.execute(statement, values)
            while found := cursor.fetchmany(ROWS_A_FETCH):
                yield from found
            return
        # COPY takes no parameters: the driver writes them into the statement, as literals.
        composed = connection.ops.compose_sql(statement, values)  # type: ignore[attr-defined]  # of PostgreSQL alone
        for message in rest.enter_context(cursor.copy(f"COPY ({composed}) TO STDOUT (FORMAT binary)")):
            row = bytes(message)
            if row.startswith(_SIGNATURE):
                row = row[_HEAD:]
            if row and row != _END:
                yield _columns(row)


def _columns(row: bytes) -> tuple[bytes, ...]:
    """How many columns (two bytes), then of each its length (four bytes) and the value."""
    columns = []
    at = 2
    for _column in range(int.from_bytes(row[:2])):
        begin = at + 4
        at = begin + int.from_bytes(row[at:begin])
        columns.append(row[begin:at])
    return tuple(columns)
