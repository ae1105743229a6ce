"""Places and what they lie in, sources and what they repeat: read whole, so that following the links asks nothing."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def load_tree(rows: QuerySet[Row], link: str, keys: Iterable[int | None]) -> dict[int, Row]:
    """Key -> row, for `keys` and all that the foreign key `link` leads to from them; one query a level."""
    found: dict[int, Row] = {}
    wanted = {key for key in keys if key is not None}
    while wanted:
        level = rows.in_bulk(wanted)
        found |= level
        wanted = {parent for row in level.values() if (parent := _parent(row, link))} - found.keys()
    for row in found.values():
        if parent := _parent(row, link):
            setattr(row, link, found[parent])
    return found


def attach(records: Iterable[Model], link: str, rows: dict[int, Row]) -> None:
    """Lets the foreign key `link` of each record lead to the row in hand instead of to the database."""
    for record in records:
        if key := _parent(record, link):
            setattr(record, link, rows[key])


def _parent(record: Model, link: str) -> int | None:
    key: int | None = getattr(record, f"{link}_id")
    return key
