"""A document -> its record in JSON: the row of `incidents`, with the rows of the other tables nested in it."""

import json
import re
from functools import cache
from typing import Any

from incidents.editions.csv_cells import Value
from incidents.editions.tables.every_table import TABLES
from incidents.editions.tables.incidents import INCIDENTS
from incidents.editions.tables.table import PARENT, Document, Table

_LINE_END = re.compile("[\x85\u2028\u2029]")
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
_in_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
NESTED = tuple(table for table in TABLES if table is not INCIDENTS)


def incident_object(document: Document, site_url: str) -> dict[str, Any]:
    """The row of one incident, and in `tables` the rows of each other table, without what the parent says.

    Nested apart, since `detainees` and `sources` are columns as well as tables.
    """
    return flat_object(document, site_url) | {"tables": nested_tables(document, site_url)}


def flat_object(document: Document, site_url: str) -> dict[str, Any]:
    (row,) = INCIDENTS.rows(document, site_url)
    return _named(row, INCIDENTS, 0)


def nested_tables(document: Document, site_url: str) -> dict[str, list[dict[str, Any]]]:
    return {table.name: [_named(row, table, len(PARENT)) for row in table.rows(document, site_url)] for table in NESTED}


def plain_json(value: Any) -> str:
    """One line: characters that some readers take for the end of a line are escaped, the others stand as themselves."""
    text = _in_json(value)
    return text if text.isascii() or not _LINE_END.search(text) else text.translate(_LINE_ENDS)


def _named(row: list[Value], table: Table, first: int) -> dict[str, Any]:
    """The cells from `first` on under the names of their columns."""
    names, decimals = _names_and_decimals(table, first)
    named: dict[str, Any] = dict(zip(names, row[first:], strict=True))
    for name in decimals:
        # Coordinates are text in a document, for the sake of its digest; here they are numbers.
        if isinstance(named[name], str):
            named[name] = float(named[name])
    return named


@cache
def _names_and_decimals(table: Table, first: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    columns = table.columns[first:]
    return tuple(column.name for column in columns), tuple(
        column.name for column in columns if column.kind == "decimal"
    )
