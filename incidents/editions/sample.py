"""The first thousand incidents under a filter: what is counted where no running total is kept."""

from dataclasses import dataclass

from incidents.editions.conditions import matching
from incidents.editions.filters import Filters
from incidents.editions.hits import FEW, Hits

COUNTED_AT_MOST = FEW
Row = tuple[int, int, int, int]


@dataclass(frozen=True)
class Sample:
    """(number in the ledger, people low, best, high) of each; `capped` when there are more than these."""

    rows: list[Row]
    capped: bool


def sample_of(filters: Filters, hits: Hits | None) -> Sample:
    rows = matching(filters, hits)
    if hits is not None and not hits.complete and filters.asks_only_words():
        rows = rows.model.objects.filter(sequence__in=hits.sequences)
    columns = rows.values_list("sequence", "people_low", "people_best", "people_high")
    found = list(columns[: COUNTED_AT_MOST + 1])
    return Sample(found[:COUNTED_AT_MOST], capped=len(found) > COUNTED_AT_MOST)
