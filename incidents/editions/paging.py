"""Pages by key: the thousandth costs what the first one does, and none shifts while incidents are published."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import QuerySet

from incidents.editions import cursors
from incidents.editions.cards import Card
from incidents.editions.conditions import matching
from incidents.editions.filters import Filters
from incidents.editions.hits import Hits
from incidents.editions.ordering import ORDERINGS, RANK, Ordering
from incidents.editions.published_incident import IN_LISTS, PublishedIncident
from incidents.editions.walks import first_numbers

LARGEST_PAGE = 200
Rows = QuerySet[PublishedIncident]


Row = TypeVar("Row", PublishedIncident, Card)
# Numbers in the ledger -> rows in the same order.
Read = Callable[[list[int], Filters], list[Row]]


@dataclass(frozen=True)
class Page(Generic[Row]):
    """`rows` in the order asked for; the cursors lead to the pages around it, "" where there is none."""

    rows: Sequence[Row]
    next_cursor: str
    previous_cursor: str


def ordered(filters: Filters, hits: Hits | None) -> Rows:
    """All rows, in the order asked for; those of a search by relevance stand by date."""
    return matching(filters, hits).order_by(*_ordering(filters).columns())


def _ordering(filters: Filters) -> Ordering:
    return ORDERINGS.get(filters.sort, ORDERINGS["-date"])


def page_of(
    filters: Filters, hits: Hits | None, size: int, read: Read[Row], first: Sequence[int] | None = None
) -> Page[Row]:
    """The page at the filter's cursor; BadQuery when that is no cursor of this list.

    `first` are the numbers of the latest incidents found, where they are known already, more than a page of them.
    """
    size = min(max(size, 1), LARGEST_PAGE)
    if hits is not None and filters.sort == RANK.name:
        return _ranked_page(filters, hits, size, read)
    ordering = _ordering(filters)
    place = cursors.read(filters.cursor, ordering) if filters.cursor else None
    backward = place is not None and place.backward
    if first is not None and place is None and ordering.name == "-date":
        numbers = list(first[: size + 1])
    else:
        numbers = first_numbers(filters, hits, ordering, place, size + 1)
    more = len(numbers) > size
    found = read(numbers[:size], filters)
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


def whole_rows(numbers: list[int], filters: Filters) -> list[PublishedIncident]:
    """The rows of these numbers, in their order, with their documents."""
    found = PublishedIncident.objects.filter(sequence__in=numbers).select_related("in_force").order_by()
    read = (*IN_LISTS, "search_text") if filters.q else IN_LISTS
    rows = {row.sequence: row for row in found.only(*read)}
    return [rows[number] for number in numbers if number in rows]


def _cursor(ordering: Ordering, row: PublishedIncident | Card, *, backward: bool) -> str:
    values = tuple(getattr(row, key) for key in ordering.keys)
    return cursors.written(ordering, cursors.Place(values, backward=backward))


def _ranked_page(filters: Filters, hits: Hits, size: int, read: Read[Row]) -> Page[Row]:
    """Of a search: by relevance, which is known for the first thousand hits."""
    first = cursors.read(filters.cursor, RANK).values[0] if filters.cursor else 0
    ranked = hits.sequences
    if not filters.asks_only_words():
        passing = set(matching(filters, hits).filter(sequence__in=ranked).values_list("sequence", flat=True))
        ranked = [sequence for sequence in ranked if sequence in passing]
    shown = ranked[first : first + size]
    following, before = first + size, max(first - size, 0)
    return Page(
        read(shown, filters),
        cursors.written(RANK, cursors.Place((following,))) if following < len(ranked) else "",
        cursors.written(RANK, cursors.Place((before,))) if first > 0 else "",
    )
