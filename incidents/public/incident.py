"""The page of an incident: the edition in force, an earlier edition, or the notice that it was withdrawn."""

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from incidents.editions.edition import Edition
from incidents.editions.in_force import InForce, editions_of, in_force
from incidents.editions.published_incident import PublishedIncident
from incidents.public.answers import CACHE_CONTROL, answer, page
from incidents.public.json_answers import open_to_all
from incidents.public.related import related
from incidents.reports import words
from incidents.reports.changes import changes
from incidents.reports.citation import citations
from incidents.reports.page import IncidentPage
from incidents.vocabulary.ledger import EditionKind


@require_safe
def incident(request: HttpRequest, slug: str) -> HttpResponseBase:
    """200 with the edition in force, 410 once withdrawn, 404 for what was never published."""
    found = in_force(slug)
    if found is None:
        return withdrawn(request, slug)
    return answer(request, found.digest, lambda: _incident_page(request, found))


def _incident_page(request: HttpRequest, found: InForce) -> HttpResponse:
    document = json.loads(found.document)
    context = _context(document, found.digest)
    context |= {"editions": editions_of(found.public_id), "related": related(document)}
    return page(request, "public/incident.html", context)


def _context(document: dict[str, Any], digest: str) -> dict[str, Any]:
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "page": IncidentPage.read(document, language),
        "digest": digest,
        "citations": citations(document, language, site_url=settings.SITE_URL, digest=digest),
    }


@require_safe
def incident_json(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The document of the edition in force, byte for byte as its digest covers it."""
    found = PublishedIncident.objects.filter(slug=slug).select_related("in_force").first()
    if found is None:
        return withdrawn(request, slug)
    return answer(request, found.digest, lambda: document_response(found.document))


def document_response(document: str) -> HttpResponse:
    response = HttpResponse(document, content_type="application/json; charset=utf-8")
    open_to_all(response)
    return response


@require_safe
def edition(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """An edition by its number, with what changed since; 410 for a withdrawal and where the text was erased."""
    editions = list(Edition.objects.of(slug).without_documents())
    found = next((each for each in editions if each.number == number), None)
    if found is None:
        raise Http404
    if not found.is_readable:
        return _gone(request, editions)
    return answer(request, f"{found.digest}|{editions[0].digest}", lambda: _edition_page(request, found, editions))


def _edition_page(request: HttpRequest, found: Edition, editions: list[Edition]) -> HttpResponse:
    latest = editions[0]
    asked = Edition.objects.filter(sequence__in={found.sequence, latest.sequence})
    documents = {each.sequence: each.content() for each in asked.only("document")}
    document = documents[found.sequence]
    is_old = latest.kind == EditionKind.PUBLISHED and latest.number != found.number
    context = _context(document, found.digest) | {
        "editions": editions,
        "shown": found,
        "latest": latest,
        "is_withdrawn": latest.kind == EditionKind.WITHDRAWN,
        "changes": changes(document, documents[latest.sequence], get_language() or "en") if is_old else [],
    }
    return page(request, "public/edition.html", context)


def withdrawn(request: HttpRequest, slug: str) -> HttpResponse:
    """410 for an incident that is no longer shown, 404 for one that never was."""
    editions = list(Edition.objects.of(slug).without_documents())
    if not editions:
        raise Http404
    return _gone(request, editions)


def _gone(request: HttpRequest, editions: list[Edition]) -> HttpResponse:
    """410 with the neutral reason; where a later edition is in force, the way there."""
    withdrawal = next((each for each in editions if each.kind == EditionKind.WITHDRAWN), None)
    context = {
        "withdrawal": withdrawal,
        "day": words.day(withdrawal.released_at.isoformat()) if withdrawal else "",
        "in_force": editions[0] if editions[0].kind == EditionKind.PUBLISHED else None,
    }
    response = page(request, "public/withdrawn.html", context, status=410)
    response["Cache-Control"] = CACHE_CONTROL
    return response
