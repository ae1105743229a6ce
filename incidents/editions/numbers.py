"""Short ways to the ledger for what every page asks: statements as they are, rows as they come."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections

LEDGER = "public"


def fetched(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a statement. Whatever comes from outside stands in `values`."""
    with connections[LEDGER].cursor() as cursor:
        cursor.execute(statement, values or None)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def among(column: str, numbers: Iterable[int]) -> str:
    """The condition that a column holds one of these numbers; written out, since a thousand parameters are dearer."""
    return f"{column} IN ({','.join(str(int(number)) for number in numbers)})"
