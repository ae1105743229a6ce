"""The latest thousand incidents under a filter: what is counted where no running total is kept."""

from dataclasses import dataclass

from incidents.editions.filters import Filters
from incidents.editions.hits import FEW, Hits
from incidents.editions.ordering import ORDERINGS
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.walks import first_numbers

COUNTED_AT_MOST = FEW
Row = tuple[int, int, int, int]


@dataclass(frozen=True)
class Sample:
    """(number in the ledger, people low, best, high) of each; `capped` when there are more than these."""

    rows: list[Row]
    capped: bool


def sample_of(filters: Filters, hits: Hits | None) -> Sample:
    if hits is not None and filters.asks_only_words() and hits.terms.groups:
        numbers = hits.sequences
    else:
        numbers = first_numbers(filters, hits, ORDERINGS["-date"], None, COUNTED_AT_MOST + 1)
    shown = PublishedIncident.objects.filter(sequence__in=numbers[:COUNTED_AT_MOST]).order_by()
    rows = list(shown.values_list("sequence", "people_low", "people_best", "people_high"))
    return Sample(rows, capped=len(numbers) > COUNTED_AT_MOST)
