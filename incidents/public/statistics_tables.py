"""The numbers of the statistics page: one table a question, counted by the query object that also makes the list."""

from dataclasses import dataclass, replace

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from incidents.editions.query import FacetValue, IncidentQuery
from incidents.editions.status_count import Statuses
from incidents.public.asked import address
from incidents.public.facet_labels import facet_label
from incidents.reports import words
from incidents.vocabulary.date_wording import wording

FACETS = ("violation", "country", "place", "source_kind", "verification")
SHOWN = 30


@dataclass(frozen=True)
class Bar:
    """One row of a table with its bar: `width` in percent of the longest."""

    value: str
    label: str
    incidents: int
    people: int
    width: float
    link: str


@dataclass(frozen=True)
class Table:
    name: str
    heading: str
    column: str
    note: str
    bars: list[Bar]
    left_out: int


def tables(query: IncidentQuery, statuses: Statuses) -> list[Table]:
    """`statuses` are those of the people of the incidents found."""
    facets = query.facets()
    by_facet = [_table(facet, values, query) for facet in FACETS if (values := facets.get(facet))]
    return [table for table in [_months(query), _statuses(query, statuses), *by_facet] if table.bars]


def _headings() -> dict[str, tuple[str, str]]:
    return {
        "month": (_("By month"), _("Month")),
        "status": (_("By status"), _("Status")),
        "violation": (_("By alleged violation"), _("Alleged violation")),
        "country": (_("By country"), _("Country")),
        "place": (_("By place"), _("Place")),
        "source_kind": (_("By kind of source"), _("Kind of source")),
        "verification": (_("By verification"), _("Editors’ verification")),
    }


def _table(facet: str, values: list[FacetValue], query: IncidentQuery) -> Table:
    heading, column = _headings()[facet]
    most = max((value.people for value in values), default=0) or 1
    params = [pair for pair in query.params() if pair[0] != facet]
    bars = [
        Bar(
            value.value,
            facet_label(facet, value.value, value.labels),
            value.incidents,
            value.people,
            round(value.people * 100 / most, 1),
            address([*params, (facet, value.value)]),
        )
        for value in values[:SHOWN]
    ]
    note = _("An incident that belongs to several rows is counted in each, with all of its people.")
    return Table(facet, heading, column, note, bars, max(len(values) - SHOWN, 0))


def _statuses(query: IncidentQuery, counted: Statuses) -> Table:
    """People by their own status: those of one incident may be in several."""
    values = [FacetValue(status, *numbers) for status, numbers in counted.items()]
    note = _("Each person is counted once, under the status in which they were last reported.")
    return replace(_table("status", sorted(values, key=lambda value: -value.people), query), note=note)


def _months(query: IncidentQuery) -> Table:
    """By month; incidents whose date is not certain to the month stand in a row of their own."""
    counted = _by_month(query)
    most = max((people for _number, people in counted.values()), default=0) or 1
    params = [pair for pair in query.params() if pair[0] not in {"after", "before", "certainty"}]
    bars = [
        Bar(
            key,
            wording(key, words.active()) if key else _("not certain to the month"),
            incidents,
            people,
            round(people * 100 / most, 1),
            address([*params, ("after", key), ("before", key), ("certainty", "certain")]) if key else "",
        )
        for key, (incidents, people) in sorted(counted.items(), reverse=True)
    ]
    heading, column = _headings()["month"]
    return Table("month", heading, column, "", bars[: SHOWN * 4], max(len(bars) - SHOWN * 4, 0))


def _by_month(query: IncidentQuery) -> dict[str, tuple[int, int]]:
    """`2014-07` -> incidents and people in it; "" for those that no month holds for certain."""
    months = query.rows().order_by().annotate(first=TruncMonth("when_earliest"), last=TruncMonth("when_latest"))
    rows = list(months.values_list("first", "last").annotate(incidents=Count("pk"), people=Sum("people_best")))
    counted: dict[str, tuple[int, int]] = {}
    for first, last, incidents, people in rows:
        key = first.isoformat()[:7] if first and first == last else ""
        before = counted.get(key, (0, 0))
        counted[key] = (before[0] + incidents, before[1] + people)
    return counted
