"""What a table is, and the parts of rows that several tables share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from incidents.editions.columns import Column
from incidents.editions.csv_cells import Value

Document = dict[str, Any]
Row = list[Value]


# eq=False: each table is there once, and to hash it with all its columns costs a tenth of a delivery.
@dataclass(frozen=True, eq=False)
class Table:
    """`rows` gives the rows of one document, each in the order of `columns`; `site_url` has no slash at the end."""

    name: str
    about: str
    key: str
    columns: tuple[Column, ...]
    rows: Callable[[Document, str], Iterator[Row]]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


PARENT = (
    Column("public_id", "Id of the incident", refers_to="incidents.public_id", required=True),
    Column("edition", "Number of the edition this row was taken from", "integer", required=True),
)


def parent(document: Document) -> Row:
    """The first two cells of every row but those of incidents."""
    return [document["edition"]["public_id"], document["edition"]["number"]]


def identifier(document: Document, ref: str | None) -> str | None:
    """A name for something inside an incident that no other thing in the export has, such as CT-…-P1."""
    return f"{document['edition']['public_id']}-{ref}" if ref else None


def place_of(document: Document, ref: str | None) -> Document:
    """The place that is called `ref` in the document; empty when there is none."""
    return next((place for place in document["places"] if place["ref"] == ref), {})


def notes_on(document: Document, fact: str) -> str:
    """The numbers of the statements that bear on a fact such as `P1.persons`, separated by semicolons."""
    return "; ".join(str(number) for number in document["facts"].get(fact, {}).get("notes", []))
