"""Every source that published incidents cite, with its grade, and which incidents rest on it.

In pages of so many incidents: what is written at the top of each is exact, whatever their number.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.query import BadQuery, IncidentQuery, Page
from incidents.public.answers import answer, page
from incidents.public.asked import address
from incidents.public.errors import refused_page
from incidents.reports import words
from incidents.vocabulary.sources import Credibility, Reliability, SourceKind

INCIDENTS_A_PAGE = 200


@dataclass
class Cited:
    """A source, and (address, title) of the incidents that cite it."""

    title: str
    publisher: str
    imprint: str
    grade: str
    url: str
    language: str
    incidents: list[tuple[str, str]] = field(default_factory=list)


@require_safe
def sources(request: HttpRequest) -> HttpResponseBase:
    query = IncidentQuery(cursor=request.GET.get("cursor", ""))

    def make() -> HttpResponse:
        try:
            found = query.page(INCIDENTS_A_PAGE)
        except BadQuery:
            return refused_page(request, {"cursor": [_("This page does not exist.")]})
        return page(request, "public/sources.html", _context(found))

    return answer(request, f"ledger {LedgerState.now().version}", make)


def _context(found: Page[PublishedIncident]) -> dict[str, Any]:
    cited, confidential = _gathered(found.rows)
    return {
        "section": "sources",
        "cited": cited,
        "next": address([], cursor=found.next_cursor) if found.next_cursor else "",
        "previous": address([], cursor=found.previous_cursor) if found.previous_cursor else "",
        "confidential": confidential,
        "reliability": Reliability.choices,
        "credibility": Credibility.choices,
    }


def _gathered(rows: Iterable[PublishedIncident]) -> tuple[list[Cited], int]:
    """Sources by publisher and title, and how many confidential ones there are beside them."""
    found: dict[tuple[str, ...], Cited] = {}
    confidential = 0
    for row in rows:
        document = row.content()
        title = words.in_language(document["title"], words.active())
        for source in document["sources"]:
            if source["confidential"]:
                confidential += 1
                continue
            key = (source["publisher"], source["title"], source["url"])
            found.setdefault(key, _cited(source)).incidents.append((row.slug, title))
    ordered = sorted(found.values(), key=lambda cited: (-len(cited.incidents), cited.publisher, cited.title))
    return ordered, confidential


def _cited(source: dict[str, Any]) -> Cited:
    published = source["published"]
    when = words.date(published) if published and published["edtf"] else ""
    kind = words.label(SourceKind, source["kind"])
    return Cited(
        title=source["title"],
        publisher=source["publisher"],
        imprint=" · ".join(text for text in (source["publisher"], when, kind) if text),
        grade=source["reliability"],
        url=source["url"],
        language=source["language"],
    )
