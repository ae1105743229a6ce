"""How many incidents and people: from running totals where they exist, else counted up to a limit."""

from dataclasses import dataclass

from incidents.editions.conditions import matching
from incidents.editions.filters import Filters
from incidents.editions.ledger_state import LedgerState

COUNTED_AT_MOST = 1000


@dataclass(frozen=True)
class Counts:
    """Incidents, and persons in them: lowest, best and highest figure.

    `capped` says that there are more than COUNTED_AT_MOST incidents and that all four numbers are those of the first
    so many, to be read as "more than".
    """

    incidents: int
    people_low: int
    people_best: int
    people_high: int
    capped: bool = False


def counts_of(filters: Filters) -> Counts:
    if filters.asks_nothing():
        state = LedgerState.now()
        return Counts(state.incidents, state.people_low, state.people_best, state.people_high)
    people = ("people_low", "people_best", "people_high")
    found = list(matching(filters).values_list(*people)[: COUNTED_AT_MOST + 1])
    low, best, high = (sum(column) for column in zip(*found[:COUNTED_AT_MOST], strict=True)) if found else (0, 0, 0)
    return Counts(min(len(found), COUNTED_AT_MOST), low, best, high, capped=len(found) > COUNTED_AT_MOST)
