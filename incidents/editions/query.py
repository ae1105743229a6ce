"""The one query object: list, counts, facets, map, charts, feeds, API and every export take their numbers from it.

It makes a filter of what an address asks for and answers it from the ledger. Nothing else reads those addresses.
"""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from incidents.editions.bad_query import BadQuery
from incidents.editions.cards import Card
from incidents.editions.cards import read as read_cards
from incidents.editions.counting import Counts, counted, running_counts
from incidents.editions.faceting import FacetValue, facets_of
from incidents.editions.filters import Filters
from incidents.editions.hits import Hits, hits_of
from incidents.editions.ledger_state import LedgerState
from incidents.editions.paging import Page, ordered, page_of, whole_rows
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.ready_lines import CsvLine, JsonRecord, ReadyLine
from incidents.editions.sample import Sample, sample_of
from incidents.editions.suggestion import suggestion_for

__all__ = ["BadQuery", "Counts", "FacetValue", "IncidentQuery", "Page"]


class IncidentQuery(Filters):
    """Filters (filters.py describes the values) with the answers to them.

    An answer is worked out once an object: keep none beyond the request that it was made for.
    """

    def rows(self) -> QuerySet[PublishedIncident]:
        """All that match, in the order asked for (by date where that is relevance)."""
        return ordered(self, self._hits)

    def csv_lines(self) -> QuerySet[Any, Any]:
        """(line,) of each row of `rows`, in their order. See ready_lines.py."""
        return self._ready(CsvLine, "csv_line", "line")

    def json_records(self, *, tables: bool = True) -> QuerySet[Any, Any]:
        """(record, tables), or (record,) alone, of each row of `rows`, in their order. See ready_lines.py."""
        return self._ready(JsonRecord, "json_record", *(("record", "tables") if tables else ("record",)))

    def _ready(self, kind: type[ReadyLine], relation: str, *columns: str) -> QuerySet[Any, Any]:
        """Everything by date is read as it lies."""
        if self.asks_nothing() and self.sort in ("-date", "date"):
            return kind._default_manager.order_by(self.sort.replace("date", "place")).values_list(*columns)
        return self.rows().values_list(*(f"{relation}__{column}" for column in columns))

    def page(self, size: int = 25) -> Page[PublishedIncident]:
        """`size` rows (at most 200) from the cursor on with their documents, without search text unless searched.

        By relevance the first thousand hits are ranked, and the pages end there. BadQuery for a cursor that was not
        made for this order.
        """
        return page_of(self, self._hits, size, whole_rows)

    def cards(self, size: int = 25) -> Page[Card]:
        """The same page as what lists say of each incident: no document is read."""
        return page_of(self, self._hits, size, read_cards, self._first_numbers())

    def _first_numbers(self) -> list[int] | None:
        """The latest incidents where they are counted anyway, so that they are not looked for twice."""
        if self.q or self.asks_nothing() or self.only_value():
            return None
        return self._sample.numbers

    def counts(self) -> Counts:
        """Exact without filter and with one value, else exact or "more than 1,000" (capped)."""
        return running_counts(self, self.state) or counted(self._sample)

    def facets(self, most: int | None = None) -> dict[str, list[FacetValue]]:
        """Facet -> values with the incidents and people that choosing them would show; `most` of each at most.

        Exact without filter and with one value; else counted over the first thousand incidents, and `capped` (to be
        read as "at least") when there are more.
        """
        return facets_of(self, self._hits, self.__dict__.get("_sample"), most)

    def suggestion(self) -> str:
        """The search with words that the ledger knows, where it holds one that finds nothing; else ""."""
        return suggestion_for(self.q)

    @cached_property
    def state(self) -> LedgerState:
        """The ledger's version and totals, as they were when this query first asked."""
        return LedgerState.now()

    @cached_property
    def _hits(self) -> Hits | None:
        return hits_of(self)

    @cached_property
    def _sample(self) -> Sample:
        return sample_of(self, self._hits)
