"""The table `incidents`: one row an incident. Its columns stand in editions, where delivery makes the row ready."""

from collections.abc import Iterator

from incidents.editions.export_row import COLUMNS, export_values, incident_url
from incidents.editions.tables.table import Document, Row, Table


def rows(document: Document, site_url: str) -> Iterator[Row]:
    yield [*export_values(document), incident_url(site_url, document["edition"]["slug"])]


INCIDENTS = Table(
    name="incidents",
    about="One row an incident: what happened, when, where, to how many people, according to whom",
    key="public_id",
    columns=COLUMNS,
    rows=rows,
)
