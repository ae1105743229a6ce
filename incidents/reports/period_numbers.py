"""Every number of a period, counted to the last incident.

The list stops counting at a thousand and says so; a report that is sent to a body cannot. It counts the same rows of
the same query object, so up to a thousand its numbers are those of the list.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from incidents.editions.facets import FacetCount, FacetRow
from incidents.editions.query import Counts, FacetValue, IncidentQuery
from incidents.editions.reading import one_reading

FACETS = ("country", "place", "violation", "status")
MOST_LISTED = 400


@dataclass(frozen=True)
class Numbers:
    """What the query finds. `certain` counts only what surely lies within the period."""

    counts: Counts
    certain: Counts
    facets: dict[str, list[FacetValue]]
    documents: list[dict[str, Any]]


def read_numbers(query: IncidentQuery) -> Numbers:
    """All of them from one state of the ledger, whatever is delivered meanwhile."""
    with one_reading():
        return _read_numbers(query)


def _read_numbers(query: IncidentQuery) -> Numbers:
    texts = query.rows().values_list("in_force__document", flat=True)[:MOST_LISTED]
    people = _people(query)
    return Numbers(
        counts=_counts(people),
        certain=_counts(_people(replace(query, certainty="certain"))),
        facets=_facets({sequence: best for sequence, (_low, best, _high) in people.items()}),
        documents=[json.loads(text) for text in texts],
    )


def _people(query: IncidentQuery) -> dict[int, tuple[int, int, int]]:
    """Incident, by its number in the ledger -> people in it: lowest, best, highest."""
    rows = query.rows().values_list("sequence", "people_low", "people_best", "people_high")
    return {sequence: (low, best, high) for sequence, low, best, high in rows.iterator()}


def _counts(people: dict[int, tuple[int, int, int]]) -> Counts:
    low, best, high = (sum(bounds[at] for bounds in people.values()) for at in range(3))
    return Counts(len(people), low, best, high)


def _facets(people: dict[int, int]) -> dict[str, list[FacetValue]]:
    """Facet -> its values, the most frequent first."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    rows = FacetRow.objects.filter(facet__in=FACETS).values_list("sequence", "facet", "value")
    for sequence, facet, value in rows.iterator():
        if sequence in people:
            sums[facet, value][0] += 1
            sums[facet, value][1] += people[sequence]
    found: dict[str, list[FacetValue]] = {facet: [] for facet in FACETS}
    known = _labels()
    for (facet, value), (incidents, persons) in sums.items():
        found[facet].append(FacetValue(value, incidents, persons, known.get((facet, value), {})))
    return {facet: sorted(values, key=lambda row: (-row.incidents, row.value)) for facet, values in found.items()}


def _labels() -> dict[tuple[str, str], dict[str, str]]:
    known = FacetCount.objects.filter(facet__in=FACETS, labels__isnull=False).values_list("facet", "value", "labels")
    return {(facet, value): labels or {} for facet, value, labels in known}
