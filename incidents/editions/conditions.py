"""What a reader asked for, as conditions on the rows of the ledger."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from incidents.editions.facets import FacetRow
from incidents.editions.filters import Filters
from incidents.editions.published_incident import PublishedIncident


def matching(filters: Filters) -> QuerySet[PublishedIncident]:
    """The incidents that the filter lets through, in no order."""
    rows = PublishedIncident.objects.filter(within(filters)).order_by()
    for facet, values in filters.facets_asked().items():
        rows = rows.filter(has_value(facet, values))
    for word in filters.q.split():
        rows = rows.filter(search_text__icontains=word)
    return rows


def has_value(facet: str, values: tuple[str, ...]) -> Exists:
    """Whether the row at hand, whatever table it is of, has one of these values."""
    return Exists(FacetRow.objects.filter(public_id=OuterRef("public_id"), facet=facet, value__in=values))


def within(filters: Filters) -> Q:
    """The window of days, as vocabulary/uncertain_dates.py defines `certainly_within` and `possibly_within`."""
    after, before = filters.after, filters.before
    if filters.certainty == "certain":
        condition = Q(when_earliest__gte=after) if after else Q()
        return condition & (Q(when_latest__lte=before) if before else Q())
    condition = Q(when_latest__gte=after) | Q(when_latest=None) if after else Q()
    return condition & (Q(when_earliest__lte=before) | Q(when_earliest=None) if before else Q())
