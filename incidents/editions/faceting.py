"""What the filter could be narrowed or widened to: values with their numbers of incidents and people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from incidents.editions.facets import FacetCount, FacetPair, FacetRow
from incidents.editions.filters import Filters
from incidents.editions.hits import Hits
from incidents.editions.parameters import FACETS
from incidents.editions.sample import Sample, sample_of

Labels = dict[tuple[str, str], dict[str, str]]


@dataclass(frozen=True)
class FacetValue:
    """A value, with the incidents and people that would be found with it under all other filters.

    `labels` maps languages to words where documents give any (violations, places, countries). `capped` says "at
    least": only the first thousand incidents were counted.
    """

    value: str
    incidents: int
    people: int
    labels: dict[str, str] = field(default_factory=dict)
    capped: bool = False


Facets = dict[str, list[FacetValue]]


def facets_of(filters: Filters, hits: Hits | None, sample: Sample | None) -> Facets:
    """Facet -> its values, the most frequent first (years: latest first). A facet's own filter does not narrow it.

    `sample` is that of the filter itself, where there is one already.
    """
    asked = filters.facets_asked()
    narrowed = _under(filters, hits, [facet for facet in FACETS if facet not in asked], sample)
    for facet in asked:
        narrowed |= _under(filters.with_facet(facet, ()), hits, [facet], None)
    return {facet: _in_order(facet, narrowed.get(facet, [])) for facet in FACETS}


def _under(filters: Filters, hits: Hits | None, facets: list[str], sample: Sample | None) -> Facets:
    """The values of these facets under a filter: from running counts, else from a sample."""
    if filters.asks_nothing():
        rows = FacetCount.objects.filter(facet__in=facets)
        return _by_facet(
            (row.facet, FacetValue(row.value, row.incidents, row.people, row.labels or {})) for row in rows
        )
    labels = _labels(facets)
    if only := filters.only_value():
        pairs = FacetPair.objects.filter(facet=only[0], value=only[1], other_facet__in=facets)
        found = pairs.values_list("other_facet", "other_value", "incidents", "people")
        return _by_facet(
            (facet, FacetValue(value, incidents, people, labels.get((facet, value), {})))
            for facet, value, incidents, people in found
        )
    return _sampled(facets, sample or sample_of(filters, hits), labels)


def _sampled(facets: list[str], sample: Sample, labels: Labels) -> Facets:
    people = {row[0]: row[2] for row in sample.rows}
    # All facets are read, as they lie side by side: to ask for some of them only is dearer.
    rows = FacetRow.objects.filter(sequence__in=list(people))
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for sequence, facet, value in rows.values_list("sequence", "facet", "value"):
        if facet not in facets:
            continue
        total = sums[facet, value]
        total[0] += 1
        total[1] += people[sequence]
    return _by_facet(
        (key[0], FacetValue(key[1], total[0], total[1], labels.get(key, {}), capped=sample.capped))
        for key, total in sums.items()
    )


def _labels(facets: list[str]) -> Labels:
    known = FacetCount.objects.filter(facet__in=facets, labels__isnull=False).values_list("facet", "value", "labels")
    return {(facet, value): labels or {} for facet, value, labels in known}


def _by_facet(values: Iterable[tuple[str, FacetValue]]) -> Facets:
    found: Facets = defaultdict(list)
    for facet, value in values:
        found[facet].append(value)
    return dict(found)


def _in_order(facet: str, values: list[FacetValue]) -> list[FacetValue]:
    if facet == "year":
        return sorted(values, key=lambda value: value.value, reverse=True)
    return sorted(values, key=lambda value: (-value.incidents, value.value))
