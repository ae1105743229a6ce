"""XLSX and ODS of the incidents that a query finds."""

import tempfile
from collections.abc import Iterator

from incidents.editions.query import IncidentQuery
from incidents.editions.tables.every_table import TABLES
from incidents.reports.about import about_export
from incidents.reports.documents import documents
from incidents.reports.ods_book import stream_ods_book
from incidents.reports.options import Options
from incidents.reports.xlsx_book import XlsxBook

PIECE = 1 << 16


def stream_xlsx(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """Sheets incidents, detainees, custody_events, sources, statements and about. The first piece comes at the end."""
    with tempfile.TemporaryFile() as file:
        book = XlsxBook(file, TABLES, about_export(query, site_url))
        book.write(TABLES, documents(query), site_url)
        book.close()
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def stream_ods(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """The same sheets. The first piece comes at once."""
    return stream_ods_book(TABLES, documents(query), site_url, about_export(query, site_url))
