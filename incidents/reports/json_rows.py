"""JSON and NDJSON: the rows of `incidents`, with those of the other tables nested in them, an incident a line."""

import json
from collections.abc import Iterator
from typing import Any

from incidents.editions.columns import Column
from incidents.editions.csv_cells import Value
from incidents.editions.query import IncidentQuery
from incidents.reports.about import about_export
from incidents.reports.documents import documents
from incidents.reports.options import Options
from incidents.reports.tables.every_table import TABLES
from incidents.reports.tables.incidents import INCIDENTS
from incidents.reports.tables.table import PARENT, Document, Table

_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
NESTED = tuple(table for table in TABLES if table is not INCIDENTS)


def stream_json(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """One object: `about`, `incidents` (one a line), `totals`. UTF-8."""
    yield f'{{"about":{plain_json(about_export(query, site_url))},"incidents":['.encode()
    incidents = people = 0
    for document in documents(query):
        record = incident_object(document, site_url)
        yield f"{',' if incidents else ''}\n{plain_json(record)}".encode()
        incidents, people = incidents + 1, people + record["people_best"]
    yield f'\n],"totals":{plain_json({"incidents": incidents, "people_best": people})}}}\n'.encode()


def stream_ndjson(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """One object a line and nothing else. UTF-8."""
    for document in documents(query):
        yield f"{plain_json(incident_object(document, site_url))}\n".encode()


def incident_object(document: Document, site_url: str) -> dict[str, Any]:
    """The row of one incident, and in `tables` the rows of each other table, without what the parent says.

    Nested apart, since `detainees` and `sources` are columns as well as tables.
    """
    nested = {table.name: [_without_parent(row, table) for row in table.rows(document, site_url)] for table in NESTED}
    return flat_object(document, site_url) | {"tables": nested}


def flat_object(document: Document, site_url: str) -> dict[str, Any]:
    (row,) = INCIDENTS.rows(document, site_url)
    return {column.name: _json_value(value, column) for column, value in zip(INCIDENTS.columns, row, strict=True)}


def _without_parent(row: list[Value], table: Table) -> dict[str, Any]:
    pairs = zip(table.columns[len(PARENT) :], row[len(PARENT) :], strict=True)
    return {column.name: _json_value(value, column) for column, value in pairs}


def _json_value(value: Value, column: Column) -> Value:
    """Coordinates are text in a document, for the sake of its digest; here they are numbers."""
    return float(value) if column.kind == "decimal" and isinstance(value, str) else value


def plain_json(value: Any) -> str:
    """One line: characters that some readers take for the end of a line are escaped, the others stand as themselves."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS)
