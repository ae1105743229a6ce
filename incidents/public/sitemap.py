"""The sitemap: every page in every language, in blocks of the ledger so that no file grows without end."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.public.answers import answer
from incidents.public.site import languages

BLOCK = 1000
FIXED = (
    *("home", "incidents", "map", "statistics", "sources", "corrections", "data", "api-docs"),
    *("methodology", "about", "privacy", "takedown", "verify"),
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """All addresses while the ledger is small, else the index of the blocks."""
    version = LedgerState.now().version
    if version > BLOCK:
        return answer(request, f"ledger {version}", lambda: _xml(_index(version)))
    return answer(request, f"ledger {version}", lambda: _xml(_addresses(block=0, fixed=True)))


@require_safe
def block(request: HttpRequest, number: int) -> HttpResponseBase:
    """The incidents whose number in the ledger lies in this block."""
    version = LedgerState.now().version
    if number > version // BLOCK:
        raise Http404
    return answer(request, f"ledger {version}", lambda: _xml(_addresses(block=number, fixed=number == 0)))


def _xml(pieces: Iterator[str]) -> HttpResponse:
    return HttpResponse(HEAD + "".join(pieces), content_type="application/xml; charset=utf-8")


def _index(version: int) -> Iterator[str]:
    yield f"<sitemapindex {NAMESPACE}>\n"
    for number in range(version // BLOCK + 1):
        yield f"<sitemap><loc>{settings.SITE_URL}{reverse('sitemap-block', args=[number])}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def _addresses(*, block: int, fixed: bool) -> Iterator[str]:
    yield f'<urlset {NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    with override(settings.LANGUAGE_CODE):
        for name in FIXED if fixed else ():
            yield from _in_all_languages(reverse(name), "")
        first = block * BLOCK
        rows = PublishedIncident.objects.filter(sequence__gte=first, sequence__lt=first + BLOCK).order_by("sequence")
        for slug, changed in rows.values_list("slug", "last_published_at"):
            yield from _in_all_languages(reverse("incident", args=[slug]), changed.isoformat(timespec="seconds"))
    yield "</urlset>\n"


def _in_all_languages(path: str, changed: str) -> Iterator[str]:
    pages = languages(path)
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{page.tag}" href="{escape(settings.SITE_URL + page.path)}"/>'
        for page in pages
    )
    modified = f"<lastmod>{changed}</lastmod>" if changed else ""
    for page in pages:
        yield f"<url><loc>{escape(settings.SITE_URL + page.path)}</loc>{modified}{links}</url>\n"
