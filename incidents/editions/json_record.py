"""A document -> its record in JSON: the row of `incidents`, with the rows of the other tables nested in it."""

import json
from typing import Any

from incidents.editions.columns import Column
from incidents.editions.csv_cells import Value
from incidents.editions.tables.every_table import TABLES
from incidents.editions.tables.incidents import INCIDENTS
from incidents.editions.tables.table import PARENT, Document, Table

_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
NESTED = tuple(table for table in TABLES if table is not INCIDENTS)


def incident_object(document: Document, site_url: str) -> dict[str, Any]:
    """The row of one incident, and in `tables` the rows of each other table, without what the parent says.

    Nested apart, since `detainees` and `sources` are columns as well as tables.
    """
    return flat_object(document, site_url) | {"tables": nested_tables(document, site_url)}


def flat_object(document: Document, site_url: str) -> dict[str, Any]:
    (row,) = INCIDENTS.rows(document, site_url)
    return {column.name: _json_value(value, column) for column, value in zip(INCIDENTS.columns, row, strict=True)}


def nested_tables(document: Document, site_url: str) -> dict[str, list[dict[str, Any]]]:
    return {table.name: [_without_parent(row, table) for row in table.rows(document, site_url)] for table in NESTED}


def plain_json(value: Any) -> str:
    """One line: characters that some readers take for the end of a line are escaped, the others stand as themselves."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS)


def _without_parent(row: list[Value], table: Table) -> dict[str, Any]:
    pairs = zip(table.columns[len(PARENT) :], row[len(PARENT) :], strict=True)
    return {column.name: _json_value(value, column) for column, value in pairs}


def _json_value(value: Value, column: Column) -> Value:
    """Coordinates are text in a document, for the sake of its digest; here they are numbers."""
    return float(value) if column.kind == "decimal" and isinstance(value, str) else value
