"""Pages by key: the thousandth costs what the first one does, and none shifts while incidents are published."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from incidents.editions import cursors
from incidents.editions.conditions import has_value, matching, within
from incidents.editions.facets import FacetCount, FacetRow
from incidents.editions.filters import Filters
from incidents.editions.hits import Hits
from incidents.editions.ordering import BY_DATE, ORDERINGS, RANK, Ordering
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.search_condition import Found

LARGEST_PAGE = 200
# Up to so many incidents are fetched and sorted; beyond, a walk in the order asked for meets a page of them sooner.
RARE = 2000

Rows = QuerySet[PublishedIncident]


@dataclass(frozen=True)
class Page:
    """`rows` in the order asked for; the cursors lead to the pages around it, "" where there is none."""

    rows: Sequence[PublishedIncident]
    next_cursor: str
    previous_cursor: str


def ordered(filters: Filters, hits: Hits | None) -> Rows:
    """All rows, in the order asked for; those of a search by relevance stand by date."""
    return matching(filters, hits).order_by(*_ordering(filters).columns())


def _ordering(filters: Filters) -> Ordering:
    return ORDERINGS.get(filters.sort, ORDERINGS["-date"])


def page_of(filters: Filters, hits: Hits | None, size: int) -> Page:
    """The page at the filter's cursor; BadQuery when that is no cursor of this list."""
    size = min(max(size, 1), LARGEST_PAGE)
    if hits is not None and filters.sort == RANK.name:
        return _ranked_page(filters, hits, size)
    ordering = _ordering(filters)
    place = cursors.read(filters.cursor, ordering) if filters.cursor else None
    backward = place is not None and place.backward
    unread = ["csv_line"] if filters.q else ["csv_line", "search_text"]
    found = list(_one_more(filters, hits, ordering, place, size).defer(*unread))
    more = len(found) > size
    found = found[:size]
    if backward:
        found.reverse()
    if not found:
        return Page(found, "", "")
    has_next, has_previous = (True, more) if backward else (more, place is not None)
    return Page(
        found,
        _cursor(ordering, found[-1], backward=False) if has_next else "",
        _cursor(ordering, found[0], backward=True) if has_previous else "",
    )


def _cursor(ordering: Ordering, row: PublishedIncident, *, backward: bool) -> str:
    values = tuple(getattr(row, key) for key in ordering.keys)
    return cursors.written(ordering, cursors.Place(values, backward=backward))


def _one_more(filters: Filters, hits: Hits | None, ordering: Ordering, place: cursors.Place | None, size: int) -> Rows:
    """The rows of the page in reading direction, and one more to tell whether there is a page beyond."""
    backward = place is not None and place.backward
    columns = ordering.columns(backward=backward)
    beyond = [ordering.beyond(place.values, backward=backward)] if place else []
    few = hits is not None and hits.complete
    facet, incidents = ("", None) if few else _rarest_facet(filters, ordering)
    if not facet:
        return matching(filters, hits).filter(*beyond).order_by(*columns)[: size + 1]
    values = filters.facets_asked()[facet]
    if incidents is None or (incidents > RARE and ordering.keys == BY_DATE and len(values) == 1):
        walked = _walk(filters, hits, facet, values[0]).filter(*beyond).order_by(*columns).values("sequence")
        return PublishedIncident.objects.filter(sequence__in=walked[: size + 1]).order_by(*columns)
    if incidents > RARE:
        return matching(filters, hits).filter(*beyond).order_by(*columns)[: size + 1]
    rare = FacetRow.objects.filter(facet=facet, value__in=values).values("sequence")
    others = matching(filters.with_facet(facet, ()), hits).filter(sequence__in=rare)
    return others.filter(*beyond).order_by(*columns)[: size + 1]


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
    for count in FacetCount.objects.filter(facet__in=asked, value__in=wanted):
        if count.value in asked[count.facet]:
            totals[count.facet] += count.incidents
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


def _ranked_page(filters: Filters, hits: Hits, size: int) -> Page:
    """Of a search: by relevance, which is known for the first thousand hits."""
    first = cursors.read(filters.cursor, RANK).values[0] if filters.cursor else 0
    ranked = hits.sequences
    if hits.complete or not filters.asks_only_words():
        passing = set(matching(filters, hits).filter(sequence__in=ranked).values_list("sequence", flat=True))
        ranked = [sequence for sequence in ranked if sequence in passing]
    shown = ranked[first : first + size]
    rows = PublishedIncident.objects.filter(sequence__in=shown).defer("csv_line")
    by_number = {row.sequence: row for row in rows}
    following, before = first + size, max(first - size, 0)
    return Page(
        [by_number[sequence] for sequence in shown if sequence in by_number],
        cursors.written(RANK, cursors.Place((following,))) if following < len(ranked) else "",
        cursors.written(RANK, cursors.Place((before,))) if first > 0 else "",
    )
