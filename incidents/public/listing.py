"""The home page and the list of incidents with its filter."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.editions.cards import Card
from incidents.editions.ledger_state import LedgerState
from incidents.editions.query import BadQuery, Counts, IncidentQuery, Page
from incidents.editions.snippet import Segment, snippet
from incidents.public.answers import CACHE_CONTROL, answer, page
from incidents.public.asked import active_words, address, found_words
from incidents.public.incident_filter import IncidentFilter, Understood, read_filter
from incidents.public.panel import MOST, panel
from incidents.reports import words
from incidents.reports.brief import Brief, read_brief
from incidents.reports.formats import FORMATS

NEWEST = 5


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """What this is, the key figures with their unit, and what is new."""
    state = LedgerState.now()

    def make() -> HttpResponse:
        newest = IncidentQuery(sort="-published").cards(NEWEST)
        counts = Counts(state.incidents, state.people_low, state.people_best, state.people_high)
        figures = {
            "found": found_words(counts),
            "incidents": words.incidents(state.incidents),
            "people": words.people(state.people_best),
            "bounds": words.bounds(state.people_low, state.people_high),
            "updated": words.day(state.updated_at.isoformat()) if state.updated_at else "",
        }
        return page(request, "public/home.html", {"section": "home", "rows": _briefs(newest), "figures": figures})

    return answer(request, f"ledger {state.version}", make)


@require_safe
def incidents(request: HttpRequest) -> HttpResponseBase:
    """The list under the filter of the address; 400, with the form as it was filled in, where that makes no sense."""
    asked = read_filter(request.GET)
    if not asked.is_valid():
        return _refused(request, asked)
    query = asked.asked()

    def make() -> HttpResponse:
        try:
            found = query.cards()
        except BadQuery as bad:
            asked.form.add_error("cursor", bad.errors.get("cursor", _("This page does not exist.")))
            return _refused(request, asked)
        return page(request, "public/list.html", _context(request, asked, query, found))

    return answer(request, f"ledger {query.state.version}", make)


def _context(
    request: HttpRequest, asked: IncidentFilter | Understood, query: IncidentQuery, found: Page[Card]
) -> dict[str, Any]:
    params = query.params()
    counts = query.counts()
    return {
        "section": "incidents",
        "form": asked.form,
        "groups": panel(query.facets(MOST), request.GET),
        "rows": _briefs(found, query),
        "suggestion": _suggestion(query, params),
        "found": found_words(counts),
        "bounds": words.bounds(counts.people_low, counts.people_high),
        "active": active_words(query),
        "here": address(params),
        "next": address(params, cursor=found.next_cursor) if found.next_cursor else "",
        "previous": address(params, cursor=found.previous_cursor) if found.previous_cursor else "",
        "sorts": _sorts(query),
        "extensions": list(FORMATS),
        "recorded": query.state.incidents,
    }


def _suggestion(query: IncidentQuery, params: list[tuple[str, str]]) -> tuple[str, str] | None:
    """(words, address) of a search that the ledger would know, for one that it does not."""
    better = query.suggestion() if query.q else ""
    return (better, address(params, q=better)) if better else None


def _refused(request: HttpRequest, asked: IncidentFilter | Understood) -> HttpResponse:
    context = {
        "form": asked.form,
        "groups": panel({}, request.GET),
        "errors": [(name, messages[0]) for name, messages in asked.form.errors.items()],
    }
    response = page(request, "public/list.html", context, status=400)
    response["Cache-Control"] = CACHE_CONTROL
    return response


def _briefs(found: Page[Card], query: IncidentQuery | None = None) -> list[Brief]:
    """With the words that a search found, where the rows were read with what they are searched by."""
    return [
        read_brief(row.content(), words.active(), found=_found_in(row, query) if query else None) for row in found.rows
    ]


def _found_in(card: Card, query: IncidentQuery) -> list[Segment]:
    return snippet(card.search_text, query) if card.search_text else []


def _sorts(query: IncidentQuery) -> list[tuple[str, str, bool]]:
    """(value, words, chosen)."""
    orders = [
        ("-date", _("latest date first")),
        ("date", _("earliest date first")),
        ("-published", _("last published first")),
        ("-people", _("most people first")),
    ]
    if query.q:
        orders.insert(0, ("relevance", _("best match first")))
    return [(value, text, value == query.sort) for value, text in orders]
