"""How many incidents and people: from running totals where they exist, else counted up to a limit."""

from dataclasses import dataclass

from incidents.editions.facets import FacetCount
from incidents.editions.filters import Filters
from incidents.editions.ledger_state import LedgerState
from incidents.editions.sample import Sample


@dataclass(frozen=True)
class Counts:
    """Incidents, and persons in them: lowest, best and highest figure.

    `capped` says that there are more than a thousand incidents and that all four numbers are those of the first
    thousand, to be read as "more than".
    """

    incidents: int
    people_low: int
    people_best: int
    people_high: int
    capped: bool = False


def running_counts(filters: Filters, state: LedgerState) -> Counts | None:
    """Exact totals that delivery keeps: of everything, and of one value. None for any other filter."""
    if filters.asks_nothing():
        return Counts(state.incidents, state.people_low, state.people_best, state.people_high)
    if only := filters.only_value():
        count = FacetCount.objects.filter(facet=only[0], value=only[1]).first() or FacetCount()
        return Counts(count.incidents, count.people_low, count.people, count.people_high)
    return None


def counted(sample: Sample) -> Counts:
    """Totals of a sample, which is all of it unless it is capped."""
    low = sum(row[0] for row in sample.rows)
    best = sum(row[1] for row in sample.rows)
    high = sum(row[2] for row in sample.rows)
    return Counts(len(sample.rows), low, best, high, capped=sample.capped)
