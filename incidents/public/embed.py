"""Counts for other sites: a small picture with the numbers of a filter or of one incident. No script, no trace."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.editions.edition import Edition
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.public.answers import answer
from incidents.public.asked import active_words, found_words
from incidents.public.exports import refused
from incidents.public.incident_filter import read_filter
from incidents.public.json_answers import open_to_all
from incidents.reports import words

# Of the picture, in pixels.
WIDTH, HEIGHT = 420, 76


@require_safe
def count(request: HttpRequest) -> HttpResponseBase:
    """How many incidents and people, under which filter, as of when."""
    asked = read_filter(request.GET)
    if not asked.is_valid():
        return refused(asked.form.errors)
    query = asked.asked()
    state = LedgerState.now()

    def make() -> HttpResponse:
        updated = words.day(state.updated_at.isoformat()) if state.updated_at else ""
        return _picture(found_words(query.counts()), " · ".join(word.text for word in active_words(query)), updated)

    return answer(request, f"ledger {state.version}", make)


@require_safe
def incident(request: HttpRequest, slug: str) -> HttpResponseBase:
    """How many people one incident concerns, and its title; once withdrawn, that it is (410)."""
    row = PublishedIncident.objects.select_related("in_force").filter(slug=slug).first()
    if row is None:
        if not Edition.objects.of(slug).exists():
            raise Http404
        return _picture(_("Withdrawn"), "", "", status=410)
    return answer(request, row.digest, lambda: _of_incident(row))


def _of_incident(row: PublishedIncident) -> HttpResponse:
    document = row.content()
    people = document["counts"]["people"]
    bounds = words.bounds(people["low"], people["high"])
    found = f"{words.people(people['best'])} ({bounds})" if bounds else words.people(people["best"])
    title = words.in_language(document["title"], words.active())
    return _picture(found, title, words.day(document["edition"]["published_at"]))


def _picture(found: str, asked: str, updated: str, *, status: int = 200) -> HttpResponse:
    context = {"found": found, "asked": asked, "site_name": settings.ORGANISATION, "updated": updated}
    svg = render_to_string("public/count.svg", context)
    response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8", status=status)
    open_to_all(response)
    return response
