"""The way to the first incidents under a filter, chosen so that it costs the same in a ledger of any size.

In the order of dates an index is walked: that of all incidents, or that of one value of a facet. Other conditions are
tested on the way. A rare value, a short window or a search with few hits is fetched whole instead and then sorted.
"""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from incidents.editions.conditions import has_value, matching, within
from incidents.editions.cursors import Place
from incidents.editions.facets import FacetCount, FacetRow
from incidents.editions.filters import Filters
from incidents.editions.hits import Hits
from incidents.editions.numbers import fetched
from incidents.editions.ordering import BY_DATE, ORDERINGS, Ordering
from incidents.editions.projection import LONG, NARROW_DAYS, SPAN
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.search_condition import Found

# Up to so many incidents are fetched and sorted; beyond, a walk in the order asked for meets a page of them sooner.
RARE = 2000
_NARROW = datetime.timedelta(days=NARROW_DAYS)


def first_numbers(
    filters: Filters, hits: Hits | None, ordering: Ordering, place: Place | None, limit: int
) -> list[int]:
    """Numbers in the ledger of the first `limit` incidents beyond `place`, in reading direction."""
    if place is None and (plain := _plain_walk(filters, ordering)):
        statement, values = plain
        order = ", ".join(f"{key} {'DESC' if ordering.descending else 'ASC'}" for key in ordering.keys)
        return [row[0] for row in fetched(f"{statement} ORDER BY {order} LIMIT {int(limit)}", values)]
    backward = place is not None and place.backward
    beyond = [ordering.beyond(place.values, backward=backward)] if place else []
    found: set[tuple[Any, ...]] = set()
    for rows in _sources(filters, hits, ordering):
        ways = rows.filter(*beyond).order_by(*ordering.columns(backward=backward))
        found.update(ways.values_list(*ordering.keys)[:limit])
    descending = ordering.descending != backward
    return [keys[-1] for keys in sorted(found, reverse=descending)[:limit]]


def _plain_walk(filters: Filters, ordering: Ordering) -> tuple[str, tuple[str, ...]] | None:
    """The lists that are opened most: of everything, and of one value by date."""
    if filters.asks_nothing():
        return "SELECT sequence FROM editions_publishedincident", ()
    only = filters.only_value()
    if only and ordering.keys == BY_DATE:
        return "SELECT sequence FROM editions_facetrow WHERE facet = %s AND value = %s", only
    return None


def _sources(filters: Filters, hits: Hits | None, ordering: Ordering) -> Sequence[QuerySet[Any]]:
    """What to walk; several are merged."""
    if hits is not None and hits.complete:
        return [matching(filters, hits)]
    windowed = bool(filters.after or filters.before)
    by_date = ordering.keys == BY_DATE
    if windowed and not by_date:
        inside = first_numbers(filters, hits, ORDERINGS["-date"], None, RARE + 1)
        if len(inside) <= RARE:
            return [PublishedIncident.objects.filter(sequence__in=inside)]
    sources = [_by_rarest_facet(filters, hits, ordering)]
    if windowed and by_date and filters.certainty == "possible":
        # The window bounds the first source; long spans of days that reach into it from outside are few.
        sources.append(_walk(filters, hits, SPAN, LONG))
    return sources


def _by_rarest_facet(filters: Filters, hits: Hits | None, ordering: Ordering) -> QuerySet[Any]:
    facet, incidents = _rarest_facet(filters, ordering)
    by_date = ordering.keys == BY_DATE
    inside = _sort_range(filters) if by_date else Q()
    if not facet:
        return matching(filters, hits).filter(inside)
    values = filters.facets_asked()[facet]
    if by_date and len(values) == 1 and (incidents is None or incidents > RARE):
        return _walk(filters, hits, facet, values[0]).filter(inside)
    if incidents is not None and incidents > RARE:
        return matching(filters, hits).filter(inside)
    rare = FacetRow.objects.filter(facet=facet, value__in=values).values("sequence")
    return matching(filters.with_facet(facet, ()), hits).filter(inside, sequence__in=rare)


def _sort_range(filters: Filters) -> Q:
    """Between which dates for sorting a match lies, but for long spans under `possible`."""
    after, before = filters.after, filters.before
    condition = Q()
    if after:
        margin = _NARROW if filters.certainty == "possible" and after > datetime.date.min + _NARROW else None
        condition &= Q(sort_on__gte=after - margin if margin else after)
    if before:
        condition &= Q(sort_on__lte=before)
    return condition


def _rarest_facet(filters: Filters, ordering: Ordering) -> tuple[str, int | None]:
    """The facet that narrows most, and about how many incidents it leaves; None where nothing hangs on that number."""
    asked = filters.facets_asked()
    if not asked:
        return "", None
    if len(asked) == 1 and ordering.keys == BY_DATE:
        facet, values = next(iter(asked.items()))
        if len(values) == 1:
            return facet, None
    totals = dict.fromkeys(asked, 0)
    wanted = [value for values in asked.values() for value in values]
    for facet, value, incidents in FacetCount.objects.filter(facet__in=asked, value__in=wanted).values_list(
        "facet", "value", "incidents"
    ):
        if value in asked[facet]:
            totals[facet] += incidents
    return min(totals.items(), key=lambda item: item[1])


def _walk(filters: Filters, hits: Hits | None, facet: str, value: str) -> QuerySet[FacetRow]:
    """The facet rows of one value, which lie in the order of dates; the other conditions are tested on each."""
    rows = FacetRow.objects.filter(facet=facet, value=value)
    for other, values in filters.facets_asked().items():
        if other != facet:
            rows = rows.filter(has_value(other, values))
    if filters.after or filters.before:
        rows = rows.filter(Exists(PublishedIncident.objects.filter(within(filters), sequence=OuterRef("sequence"))))
    return rows if hits is None else rows.filter(Found(hits.terms))
