"""The read-only API, version 1: what the list shows, for programs. /api/docs/ describes it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from incidents.editions.edition import Edition
from incidents.editions.json_record import flat_object, incident_object
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.query import BadQuery, IncidentQuery
from incidents.public.answers import answer
from incidents.public.asked import address
from incidents.public.incident_filter import read_filter
from incidents.public.json_answers import json_errors, json_response

DEFAULT_SIZE, LARGEST_SIZE = 25, 100
NOTICE = "Recorded cases, not an estimate of all cases."


@require_safe
def incidents(request: HttpRequest) -> HttpResponseBase:
    """A page of incidents under the query string of the list, and `size` (1 to 100)."""
    asked = read_filter(request.GET)
    size = _size(request.GET.get("size", ""))
    if not asked.is_valid():
        return json_errors(asked.form.errors)
    if size is None:
        return json_errors({"size": [f"A number from 1 to {LARGEST_SIZE}."]})
    query = asked.asked()
    return answer(request, f"ledger {LedgerState.now().version}", lambda: _page(request, query, size))


def _size(text: str) -> int | None:
    if not text:
        return DEFAULT_SIZE
    if not (text.isascii() and text.isdecimal() and len(text) < 4):
        return None
    return int(text) if 1 <= int(text) <= LARGEST_SIZE else None


def _page(request: HttpRequest, query: IncidentQuery, size: int) -> HttpResponse:
    try:
        found = query.page(size)
    except BadQuery as bad:
        return json_errors({name: [message] for name, message in bad.errors.items()})
    counts = query.counts()
    return json_response(
        {
            "counts": {
                "incidents": counts.incidents,
                "people_low": counts.people_low,
                "people_best": counts.people_best,
                "people_high": counts.people_high,
                "more_than": counts.capped,
            },
            "notice": NOTICE,
            "licence": settings.LICENCE,
            "incidents": [flat_object(row.content(), settings.SITE_URL) for row in found.rows],
            "next": _link(request, query, size, found.next_cursor),
            "previous": _link(request, query, size, found.previous_cursor),
        }
    )


def _link(request: HttpRequest, query: IncidentQuery, size: int, cursor: str) -> str | None:
    if not cursor:
        return None
    params = query.params() + ([("size", str(size))] if size != DEFAULT_SIZE else [])
    return f"{settings.SITE_URL}{request.path}{address(params, cursor=cursor)}"


@require_safe
def incident(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One incident with its people, events, sources and statements; 410 once withdrawn."""
    found = PublishedIncident.objects.filter(slug=slug).select_related("in_force").first()
    if found is None:
        return _missing(slug)
    return answer(request, found.digest, lambda: _detail(found))


def _detail(found: PublishedIncident) -> HttpResponse:
    document = found.content()
    links = {
        "page": f"{settings.SITE_URL}/incidents/{document['edition']['slug']}/",
        "document": f"{settings.SITE_URL}/incidents/{document['edition']['slug']}.json",
    }
    return json_response(incident_object(document, settings.SITE_URL) | {"digest": found.digest, "links": links})


def _missing(slug: str) -> HttpResponse:
    last = Edition.objects.of(slug).without_documents().first()
    if last is None:
        return json_response({"errors": {"slug": ["There is no such incident."]}}, status=404)
    withdrawn = {"public_id": last.public_id, "withdrawn": last.released_at.isoformat()}
    return json_response(withdrawn | {"reason": last.withdrawal_reason}, status=410)


@require_safe
def facets(request: HttpRequest) -> HttpResponseBase:
    """Each facet's values with the incidents and people that choosing them would show."""
    asked = read_filter(request.GET)
    if not asked.is_valid():
        return json_errors(asked.form.errors)
    query = asked.asked()

    def make() -> HttpResponse:
        return json_response({"notice": NOTICE, "facets": {name: _values(v) for name, v in query.facets().items()}})

    return answer(request, f"ledger {LedgerState.now().version}", make)


def _values(values: list[Any]) -> list[dict[str, Any]]:
    return [
        {
            "value": value.value,
            "labels": value.labels,
            "incidents": value.incidents,
            "people": value.people,
            "at_least": value.capped,
        }
        for value in values
    ]
