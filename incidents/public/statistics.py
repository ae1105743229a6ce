"""People and incidents by month, place, violation and status, and the custody census, under the filter of the list."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.editions.census import Held
from incidents.editions.csv_cells import LINE_END, csv_cells
from incidents.editions.ledger_state import LedgerState
from incidents.editions.query import IncidentQuery
from incidents.public.answers import answer, page
from incidents.public.asked import active_words, address, found_words
from incidents.public.census_chart import census_chart
from incidents.public.counted import COUNTED_AT_MOST, custody_of
from incidents.public.errors import refused_page
from incidents.public.exports import refused
from incidents.public.incident_filter import read_filter
from incidents.public.statistics_tables import tables
from incidents.reports import words


@require_safe
def statistics(request: HttpRequest) -> HttpResponseBase:
    """The page; `on=2014-08-01` asks for the census of a day."""
    asked = read_filter(request.GET)
    day = _asked_day(request.GET.get("on", ""))
    if not asked.is_valid():
        return refused_page(request, asked.form.errors)
    if day is None and request.GET.get("on"):
        return refused_page(request, {"on": [_("This is no date. Write it as 2014-08-01.")]})
    query = asked.asked()
    return answer(
        request,
        f"ledger {LedgerState.now().version}",
        lambda: page(request, "public/statistics.html", _context(query, day)),
    )


def _asked_day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _context(query: IncidentQuery, day: datetime.date | None) -> dict[str, Any]:
    custody = custody_of(query)
    chart = census_chart(custody.census)
    counts = query.counts()
    return {
        "section": "statistics",
        "found": found_words(counts),
        "bounds": words.bounds(counts.people_low, counts.people_high),
        "active": active_words(query),
        "here": address(query.params()),
        "params": query.params(),
        "tables": tables(query, custody.statuses),
        "chart": chart,
        "steps": [_step(step) for step in chart.steps] if chart else [],
        "capped": words.number(COUNTED_AT_MOST) if custody.capped else "",
        "on": day.isoformat() if day else "",
        "held": _held_words(custody.census.on(day)) if day else "",
    }


def _step(held: Held) -> dict[str, str]:
    return {
        "day": words.day(held.day.isoformat()),
        "iso": held.day.isoformat(),
        "low": words.number(held.low),
        "high": words.number(held.high),
        "silent": words.number(held.silent),
    }


def _held_words(held: Held) -> str:
    """ "Held on 1 August 2014: at least 29, at most 35"."""
    values = {
        "date": words.day(held.day.isoformat()),
        "low": words.number(held.low),
        "high": words.number(held.high),
        "silent": words.number(held.silent),
    }
    text = _("Held on %(date)s: at least %(low)s, at most %(high)s.") % values
    if held.silent:
        silent = _("For %(silent)s of them the last report is older than that day.") % values
        return f"{text} {silent}"
    return text


@require_safe
def statistics_csv(request: HttpRequest) -> HttpResponseBase:
    """All tables of the page as one: table, value, label, incidents, people; the census as rows of its own."""
    asked = read_filter(request.GET)
    if not asked.is_valid():
        return refused(asked.form.errors)
    query = asked.asked()

    def make() -> HttpResponse:
        response = HttpResponse("".join(_csv_lines(query)), content_type="text/csv; charset=utf-8; header=present")
        response["Content-Disposition"] = 'attachment; filename="statistics.csv"'
        return response

    return answer(request, f"ledger {LedgerState.now().version}", make)


def _csv_lines(query: IncidentQuery) -> Iterable[str]:
    yield csv_cells(["table", "value", "label", "incidents", "people", "people_low", "people_high"]) + LINE_END
    custody = custody_of(query)
    for table in tables(query, custody.statuses):
        for bar in table.bars:
            yield csv_cells([table.name, bar.value, bar.label, bar.incidents, bar.people, "", ""]) + LINE_END
    chart = census_chart(custody.census)
    for step in chart.steps if chart else ():
        yield csv_cells(["held", step.day.isoformat(), "", "", "", step.low, step.high]) + LINE_END
