"""The one query object: list, counts, facets, map, charts, feeds, API and every export take their numbers from it.

It makes a filter of what an address asks for and answers it from the ledger. Nothing else reads those addresses.
"""

from django.db.models import QuerySet

from incidents.editions.bad_query import BadQuery
from incidents.editions.counting import Counts, counts_of
from incidents.editions.faceting import FacetValue, facets_of
from incidents.editions.filters import Filters
from incidents.editions.paging import Page, ordered, page_of
from incidents.editions.published_incident import PublishedIncident

__all__ = ["BadQuery", "Counts", "FacetValue", "IncidentQuery", "Page"]


class IncidentQuery(Filters):
    """Filters (filters.py describes the values) with the answers to them."""

    def rows(self) -> QuerySet[PublishedIncident]:
        """All that match, in the order asked for. Exports iterate over it."""
        return ordered(self)

    def page(self, size: int = 25) -> Page:
        """`size` rows (at most 200) from the cursor on, without their search text and export line.

        Raises BadQuery for a cursor that was not made for this order.
        """
        return page_of(self, size)

    def counts(self) -> Counts:
        """Exact without filter and with one, else exact or "more than 1,000" (capped)."""
        return counts_of(self)

    def facets(self) -> dict[str, list[FacetValue]]:
        """Facet -> values with the incidents and people that choosing them would show."""
        return facets_of(self)
