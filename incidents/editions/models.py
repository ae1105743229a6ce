"""Every model of the ledger, for Django to find."""

from incidents.editions.custody_days import CustodyDay
from incidents.editions.edition import Edition
from incidents.editions.facet_line import FacetLine
from incidents.editions.facets import FacetCount, FacetPair, FacetRow
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.ready_lines import CsvLine, JsonRecord
from incidents.editions.search_word import SearchWord
from incidents.editions.status_count import StatusCount

__all__ = [
    "CsvLine",
    "CustodyDay",
    "Edition",
    "FacetCount",
    "FacetLine",
    "FacetPair",
    "FacetRow",
    "JsonRecord",
    "LedgerState",
    "PublishedIncident",
    "SearchWord",
    "StatusCount",
]
