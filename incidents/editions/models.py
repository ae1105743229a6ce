"""Every model of the ledger, for Django to find."""

from incidents.editions.edition import Edition
from incidents.editions.facets import FacetCount, FacetRow
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident

__all__ = ["Edition", "FacetCount", "FacetRow", "LedgerState", "PublishedIncident"]
