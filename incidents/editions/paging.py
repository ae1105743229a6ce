"""Pages by key: the thousandth costs what the first one does, and none shifts while incidents are published."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from incidents.editions import cursors
from incidents.editions.conditions import matching
from incidents.editions.filters import Filters
from incidents.editions.ordering import ORDERINGS, Ordering
from incidents.editions.published_incident import PublishedIncident

LARGEST_PAGE = 200


@dataclass(frozen=True)
class Page:
    """`rows` in the order asked for; the cursors lead to the pages around it, "" where there is none."""

    rows: Sequence[PublishedIncident]
    next_cursor: str
    previous_cursor: str


def ordering_of(filters: Filters) -> Ordering:
    return ORDERINGS.get(filters.sort, ORDERINGS["-date"])


def ordered(filters: Filters) -> QuerySet[PublishedIncident]:
    """All rows, in the order asked for."""
    return matching(filters).order_by(*ordering_of(filters).columns())


def page_of(filters: Filters, size: int) -> Page:
    """The page at the filter's cursor; BadQuery when that is no cursor of this list."""
    ordering = ordering_of(filters)
    size = min(max(size, 1), LARGEST_PAGE)
    place = cursors.read(filters.cursor, ordering) if filters.cursor else None
    backward = place is not None and place.backward
    rows = matching(filters).order_by(*ordering.columns(backward=backward))
    if place:
        rows = rows.filter(ordering.beyond(place.values, backward=backward))
    found = list(rows.defer("search_text", "csv_line")[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backward:
        found.reverse()
    if not found:
        return Page(found, "", "")
    has_next = more if not backward else True
    has_previous = more if backward else place is not None
    return Page(
        found,
        _cursor(ordering, found[-1], backward=False) if has_next else "",
        _cursor(ordering, found[0], backward=True) if has_previous else "",
    )


def _cursor(ordering: Ordering, row: PublishedIncident, *, backward: bool) -> str:
    values = tuple(getattr(row, key) for key in ordering.keys)
    return cursors.written(ordering, cursors.Place(values, backward=backward))
