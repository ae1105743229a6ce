"""What the filter could be narrowed or widened to: values with their numbers of incidents and people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Sum

from incidents.editions.conditions import matching
from incidents.editions.facets import FacetCount, FacetRow
from incidents.editions.filters import Filters
from incidents.editions.parameters import FACETS


@dataclass(frozen=True)
class FacetValue:
    """A value, with the incidents and people that would be found with it under all other filters.

    `labels` maps languages to words where the ledger knows some. `capped` says "at least": only the first thousand
    incidents were counted.
    """

    value: str
    incidents: int
    people: int
    labels: dict[str, str] = field(default_factory=dict)
    capped: bool = False


def facets_of(filters: Filters) -> dict[str, list[FacetValue]]:
    """Facet -> its values, the most frequent first (years: latest first). A facet's own filter does not narrow it."""
    asked = filters.facets_asked()
    found: dict[str, list[FacetValue]] = {}
    for facet in FACETS:
        others = filters.with_facet(facet, ()) if facet in asked else filters
        found[facet] = _values(facet, others)
    return found


def _values(facet: str, filters: Filters) -> list[FacetValue]:
    if filters.asks_nothing():
        counts = FacetCount.objects.filter(facet=facet)
        return in_order(facet, (FacetValue(count.value, count.incidents, count.people) for count in counts))
    rows = FacetRow.objects.filter(facet=facet, public_id__in=matching(filters).values("public_id"))
    people: dict[str, int] = defaultdict(int)
    incidents = dict(rows.values_list("value").annotate(number=Count("pk")))
    for value in incidents:
        of_value = filters.with_facet(facet, (value,))
        total = matching(of_value).aggregate(total=Sum("people_best"))["total"]
        people[value] = total or 0
    return in_order(facet, (FacetValue(value, number, people[value]) for value, number in incidents.items()))


def in_order(facet: str, values: Iterable[FacetValue]) -> list[FacetValue]:
    if facet == "year":
        return sorted(values, key=lambda value: value.value, reverse=True)
    return sorted(values, key=lambda value: (-value.incidents, value.value))
