"""Every source that published incidents cite, with its grade, and which incidents rest on it."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.query import IncidentQuery
from incidents.public.answers import answer, page
from incidents.reports import words
from incidents.vocabulary.sources import Credibility, Reliability, SourceKind

READ_AT_MOST = 1000
SHOWN = 500


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
    return answer(
        request, f"ledger {LedgerState.now().version}", lambda: page(request, "public/sources.html", _context())
    )


def _context() -> dict[str, Any]:
    found = IncidentQuery().rows().select_related("in_force").only("slug", "in_force__document")
    rows = list(found[: READ_AT_MOST + 1])
    cited, confidential = _gathered(rows[:READ_AT_MOST])
    return {
        "section": "sources",
        "cited": cited[:SHOWN],
        "left_out": max(len(cited) - SHOWN, 0),
        "capped": words.number(READ_AT_MOST) if len(rows) > READ_AT_MOST else "",
        "confidential": confidential,
        "reliability": Reliability.choices,
        "credibility": Credibility.choices,
    }


def _gathered(rows: list[PublishedIncident]) -> tuple[list[Cited], int]:
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
