"""Many rows at once into a table of the ledger: COPY on PostgreSQL, one prepared statement on SQLite.

Values must be what the columns hold; dates and times are turned into what Django stores.
"""

import datetime
from collections.abc import Iterable, Sequence
from functools import lru_cache
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
        cursor.executemany(statement, list(_as_sqlite_stores(model, columns, rows)))


def add_to(
    model: type[models.Model],
    keys: Sequence[str],
    sums: Sequence[str],
    rows: Iterable[Row],
    *,
    once: Sequence[str] | None = None,
) -> None:
    """Adds numbers to running counts: each row holds the keys, then what to add (it may be negative) to each sum.

    `once`: those of the keys that the table holds once, by default all.

    Counters that are not there yet begin at 0; those whose first sum falls to 0 are deleted.
    """
    changes = list(rows)
    width = len(keys)
    if all(number >= 0 for row in changes for number in row[width:]):
        _add(model, keys, sums, changes, once or keys)
    else:
        _change(model, keys, sums, changes)


def _add(
    model: type[models.Model], keys: Sequence[str], sums: Sequence[str], rows: list[Row], once: Sequence[str]
) -> None:
    quote = connections[LEDGER].ops.quote_name
    table = quote(model._meta.db_table)
    names, held = ", ".join(map(quote, (*keys, *sums))), ", ".join(["%s"] * (len(keys) + len(sums)))
    grown = ", ".join(f"{quote(name)} = {table}.{quote(name)} + excluded.{quote(name)}" for name in sums)
    conflict = f"ON CONFLICT ({', '.join(map(quote, once))}) DO UPDATE SET {grown}"
    with connections[LEDGER].cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({held}) {conflict}", rows)


def _change(model: type[models.Model], keys: Sequence[str], sums: Sequence[str], rows: list[Row]) -> None:
    """In three steps: no counter may fall below 0, not even in a row that is only offered for insertion."""
    quote = connections[LEDGER].ops.quote_name
    table = quote(model._meta.db_table)
    names = ", ".join(map(quote, (*keys, *sums)))
    slots = ", ".join([*["%s"] * len(keys), *["0"] * len(sums)])
    added = ", ".join(f"{quote(name)} = {quote(name)} + %s" for name in sums)
    one = " AND ".join(f"{quote(name)} = %s" for name in keys)
    width = len(keys)
    with connections[LEDGER].cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({slots}) ON CONFLICT DO NOTHING", [row[:width] for row in rows]
        )
        cursor.executemany(f"UPDATE {table} SET {added} WHERE {one}", [(*row[width:], *row[:width]) for row in rows])
        gone = [row[:width] for row in rows if row[width] < 0]
        cursor.executemany(f"DELETE FROM {table} WHERE {one} AND {quote(sums[0])} = 0", gone)


def _as_sqlite_stores(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> Iterable[Row]:
    dated = [at for at, name in enumerate(columns) if isinstance(model._meta.get_field(name), models.DateField)]
    for row in rows:
        if dated:
            stored = list(row)
            for at in dated:
                stored[at] = _stored(stored[at])
            yield stored
        else:
            yield row


@lru_cache(maxsize=1024)
def _stored(value: datetime.date | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(" ")
    return value.isoformat()
