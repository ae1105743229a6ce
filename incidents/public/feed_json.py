"""The JSON Feed (version 1.1) of a filter: the entries of the Atom feed, and the withdrawn ones under `_withdrawn`."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.query import IncidentQuery
from incidents.public.answers import answer
from incidents.public.asked import address
from incidents.public.feeds import latest, tag, tombstones
from incidents.public.incident_filter import read_filter
from incidents.public.json_answers import json_errors, json_response
from incidents.public.site import language_tag
from incidents.reports import words
from incidents.reports.brief import read_brief


@require_safe
def json_feed(request: HttpRequest) -> HttpResponseBase:
    asked = read_filter(request.GET)
    if not asked.is_valid():
        return json_errors(asked.form.errors)
    state = LedgerState.now()
    return answer(request, f"ledger {state.version}", lambda: _feed(asked.asked(), request.path))


def _feed(query: IncidentQuery, path: str) -> HttpResponse:
    shown = address(query.params()).removesuffix("?")
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _("%(site)s: incidents") % {"site": settings.ORGANISATION},
        "description": _("New, changed and withdrawn incidents. Recorded cases, not an estimate of all cases."),
        "home_page_url": f"{settings.SITE_URL}{reverse('incidents')}{shown}",
        "feed_url": f"{settings.SITE_URL}{path}{shown}",
        "language": language_tag(words.active()),
        "authors": [{"name": settings.ORGANISATION}],
        "items": [_item(row) for row in latest(query)],
        "_withdrawn": [{"id": tag(public_id), "at": at.isoformat()} for public_id, at in tombstones()],
    }
    return json_response(feed, content_type="application/feed+json")


def _item(row: PublishedIncident) -> dict[str, Any]:
    brief = read_brief(row.content(), words.active())
    line = " · ".join(part for part in (brief.when, brief.place, brief.people, brief.status) if part)
    return {
        "id": tag(row.public_id),
        "url": f"{settings.SITE_URL}{reverse('incident', args=[row.slug])}",
        "title": brief.title,
        "content_text": f"{brief.sentence} ({line})",
        "date_published": row.first_published_at.isoformat(),
        "date_modified": row.last_published_at.isoformat(),
        "tags": [brief.status] if brief.status else [],
        "language": language_tag(brief.language),
    }
