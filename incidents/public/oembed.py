"""oEmbed 1.0 (oembed.com): what another site gets that was given an address of this one. A picture, no script."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language_from_path
from django.views.decorators.http import require_safe

from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.public.answers import answer
from incidents.public.asked import address
from incidents.public.embed import HEIGHT, WIDTH
from incidents.public.incident_filter import read_filter
from incidents.public.json_answers import json_errors, json_response


@require_safe
def oembed(request: HttpRequest) -> HttpResponseBase:
    """`url` of the list under any filter or of an incident; 404 for all others, 501 for another format than JSON."""
    if request.GET.get("format", "json") != "json":
        return json_response({"errors": {"format": ["Only JSON."]}}, status=501)
    asked = request.GET.get("url", "")
    if not asked.startswith(f"{settings.SITE_URL}/"):
        return json_errors({"url": [f"An address that begins with {settings.SITE_URL}/."]})
    return answer(request, f"ledger {LedgerState.now().version}", lambda: _described(asked))


def _described(asked: str) -> HttpResponse:
    try:
        parts = urlsplit(asked)
        with translation.override(get_language_from_path(parts.path) or settings.LANGUAGE_CODE):
            picture = _picture(parts.path, QueryDict(parts.query))
    except (ValueError, Resolver404):
        picture = None
    if picture is None:
        return json_response({"errors": {"url": ["Nothing here can be shown elsewhere."]}}, status=404)
    return json_response(
        {
            "version": "1.0",
            "type": "photo",
            "url": f"{settings.SITE_URL}{picture[0]}",
            "width": WIDTH,
            "height": HEIGHT,
            "title": picture[1],
            "provider_name": settings.ORGANISATION,
            "provider_url": f"{settings.SITE_URL}/",
            "cache_age": 3600,
        }
    )


def _picture(path: str, query: QueryDict) -> tuple[str, str] | None:
    """Path and title of the picture of a page; None for pages that have none."""
    found = resolve(path)
    stem = path[: path.index("/incidents/")] if "/incidents/" in path else ""
    if found.url_name == "incidents":
        asked = read_filter(query)
        if asked.is_valid():
            params = asked.asked().params()
            return f"{stem}/embed/count.svg{address(params) if params else ''}", settings.ORGANISATION
    if found.url_name == "incident":
        row = PublishedIncident.objects.filter(slug=found.kwargs["slug"]).only("slug", "title").first()
        return (f"{stem}/embed/{row.slug}.svg", row.title) if row else None
    return None
