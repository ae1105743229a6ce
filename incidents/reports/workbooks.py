"""XLSX and ODS of the incidents that a query finds."""

from collections.abc import Iterator

from incidents.editions.query import IncidentQuery
from incidents.editions.tables.every_table import TABLES
from incidents.reports.about import about_export
from incidents.reports.ods_book import stream_ods_book
from incidents.reports.options import Options
from incidents.reports.sheets import ready_cases
from incidents.reports.xlsx_book import stream_xlsx_book


def stream_xlsx(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """Sheets incidents, detainees, custody_events, sources, statements and about. The first piece comes at once."""
    return stream_xlsx_book(TABLES, ready_cases(query, site_url), about_export(query, site_url))


def stream_ods(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """The same sheets."""
    return stream_ods_book(TABLES, ready_cases(query, site_url), about_export(query, site_url))
