"""What a reader asked for, as conditions on the rows of the ledger."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from incidents.editions.facets import FacetRow
from incidents.editions.filters import Filters
from incidents.editions.hits import Hits
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.search_condition import Found


def matching(filters: Filters, hits: Hits | None) -> QuerySet[PublishedIncident]:
    """The incidents that the filter lets through, in no order. `hits` answer the search in it, if there is one."""
    rows = PublishedIncident.objects.filter(within(filters)).order_by()
    for facet, values in filters.facets_asked().items():
        rows = rows.filter(has_value(facet, values))
    if hits is None:
        return rows
    return rows.filter(sequence__in=hits.sequences) if hits.complete else rows.filter(Found(hits.terms))


def has_value(facet: str, values: tuple[str, ...]) -> Exists:
    """Whether the row at hand, whatever table it is of, has one of these values."""
    return Exists(FacetRow.objects.filter(sequence=OuterRef("sequence"), facet=facet, value__in=values))


def within(filters: Filters) -> Q:
    """The window of days, as vocabulary/uncertain_dates.py defines `certainly_within` and `possibly_within`.

    Where a bound on the date for sorting follows from it, that is said too: it is what the index holds.
    """
    after, before = filters.after, filters.before
    if filters.certainty == "certain":
        condition = Q(when_earliest__gte=after, sort_on__gte=after) if after else Q()
        return condition & (Q(when_latest__lte=before, sort_on__lte=before) if before else Q())
    condition = Q(when_latest__gte=after) | Q(when_latest=None) if after else Q()
    return condition & (Q(when_earliest__lte=before) | Q(when_earliest=None) if before else Q())
