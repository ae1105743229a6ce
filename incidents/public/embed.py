"""A count for other sites: a small picture with the numbers of a filter. No script, nothing kept about who looks."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from incidents.editions.ledger_state import LedgerState
from incidents.public.answers import answer
from incidents.public.asked import active_words, found_words
from incidents.public.exports import refused
from incidents.public.incident_filter import read_filter
from incidents.public.json_answers import open_to_all
from incidents.reports import words


@require_safe
def count(request: HttpRequest) -> HttpResponseBase:
    """An SVG of 420 by 76: how many incidents and people, under which filter, as of when."""
    asked = read_filter(request.GET)
    if not asked.is_valid():
        return refused(asked.form.errors)
    query = asked.asked()
    state = LedgerState.now()

    def make() -> HttpResponse:
        context = {
            "found": found_words(query.counts()),
            "asked": " · ".join(word.text for word in active_words(query)),
            "site_name": settings.ORGANISATION,
            "updated": words.day(state.updated_at.isoformat()) if state.updated_at else "",
        }
        svg = render_to_string("public/count.svg", context)
        response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
        open_to_all(response)
        return response

    return answer(request, f"ledger {state.version}", make)
