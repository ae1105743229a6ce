"""The latest thousand incidents under a filter: what is counted where no running total is kept."""

from dataclasses import dataclass

from incidents.editions.filters import Filters
from incidents.editions.hits import FEW, Hits
from incidents.editions.numbers import among, fetched
from incidents.editions.ordering import ORDERINGS
from incidents.editions.walks import first_numbers

COUNTED_AT_MOST = FEW
Row = tuple[int, int, int, str]


@dataclass(frozen=True)
class Sample:
    """(people low, best, high, facets in a line as FacetLine has them) of each; `capped`: there are more than these.

    `numbers` are theirs in the ledger and one more where there are more: by date, or by relevance for words alone.
    """

    numbers: list[int]
    rows: list[Row]
    capped: bool


def sample_of(filters: Filters, hits: Hits | None) -> Sample:
    if hits is not None and filters.asks_only_words() and hits.terms.groups:
        numbers = hits.sequences
    else:
        numbers = first_numbers(filters, hits, ORDERINGS["-date"], None, COUNTED_AT_MOST + 1)
    if not numbers:
        return Sample([], [], capped=False)
    read = among("sequence", numbers[:COUNTED_AT_MOST])
    rows = fetched(f"SELECT people_low, people_best, people_high, line FROM editions_facetline WHERE {read}")
    return Sample(numbers, [(row[0], row[1], row[2], row[3]) for row in rows], capped=len(numbers) > COUNTED_AT_MOST)
