"""Many rows at once into a table of the ledger: COPY on PostgreSQL, one prepared statement on SQLite.

Values must be what the columns hold; dates and times are turned into what Django stores.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, models

LEDGER = "public"
Row = Sequence[Any]


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Inserts the rows; the database's own constraints stand guard, no model code runs."""
    connection = connections[LEDGER]
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        slots = ", ".join(["%s"] * len(columns))
        statement = f"INSERT INTO {table} ({names}) VALUES ({slots})"
        cursor.executemany(statement, [_as_sqlite_stores(row) for row in rows])


def add_to(model: type[models.Model], keys: Sequence[str], sums: Sequence[str], rows: Iterable[Row]) -> None:
    """Adds numbers to running counts: each row holds the keys, then what to add (it may be negative) to each sum.

    Counters that are not there yet begin at 0; those whose first sum falls to 0 are deleted.
    """
    changes = list(rows)
    if not changes:
        return
    connection = connections[LEDGER]
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    names = ", ".join(quote(name) for name in (*keys, *sums))
    slots = ", ".join([*["%s"] * len(keys), *["0"] * len(sums)])
    added = ", ".join(f"{quote(name)} = {quote(name)} + %s" for name in sums)
    one = " AND ".join(f"{quote(name)} = %s" for name in keys)
    width = len(keys)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({slots}) ON CONFLICT DO NOTHING", [row[:width] for row in changes]
        )
        cursor.executemany(f"UPDATE {table} SET {added} WHERE {one}", [(*row[width:], *row[:width]) for row in changes])
        gone = [row[:width] for row in changes if row[width] < 0]
        cursor.executemany(f"DELETE FROM {table} WHERE {one} AND {quote(sums[0])} = 0", gone)


def _as_sqlite_stores(row: Row) -> tuple[Any, ...]:
    return tuple(_stored(value) if isinstance(value, datetime.date) else value for value in row)


def _stored(value: datetime.date) -> str:
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(" ")
    return value.isoformat()
