"""Records -> the document of an edition. Pure: it reads a loaded case and returns a value; it writes nothing.

The shape of the document is described in docs/edition.md and versioned by SCHEMA.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from incidents.publication.case import Case
from incidents.publication.compose_counts import compose_counts
from incidents.publication.compose_custody import compose_events, compose_people, compose_statuses
from incidents.publication.compose_sources import (
    compose_disagreements,
    compose_facts,
    compose_sources,
    compose_statements,
)
from incidents.publication.disclosed import Disclosed
from incidents.publication.generalise import evidence_values, place_values
from incidents.publication.naming import Names, name_things

SCHEMA = "casetracker-edition/1"
MARK = re.compile(r"\[\^([A-Za-z0-9-]+)\]")


@dataclass(frozen=True)
class Imprint:
    """What an edition says about itself: not content, so not part of what an editor approves."""

    public_id: str
    slug: str
    number: int
    published_at: datetime.datetime
    first_published_at: datetime.datetime
    licence: str
    publisher: str

    def values(self) -> dict[str, Any]:
        return {
            "public_id": self.public_id,
            "slug": self.slug,
            "number": self.number,
            "published_at": self.published_at.isoformat(),
            "first_published_at": self.first_published_at.isoformat(),
            "licence": self.licence,
            "publisher": self.publisher,
        }


def compose_document(case: Case, imprint: Imprint) -> dict[str, Any]:
    """The whole document: JSON values only, ready for canonical_json."""
    return {"schema": SCHEMA, "kind": "published", "edition": imprint.values(), **compose_content(case)}


def compose_content(case: Case) -> dict[str, Any]:
    """The content of a document, which is what an editor approves; its digest is kept with the approval."""
    names = name_things(case)
    incident = Disclosed(case.incident)
    facts = compose_facts(case, names)
    counts = compose_counts(case)
    statuses = compose_statuses(case, names)
    return {
        **_texts(case, names),
        "when": when_values(incident),
        "place": names.place(case.incident.location),
        "places": [{"ref": names.places[place.pk], **place_values(place)} for place in names.shown_places],
        "violations": [_violation(Disclosed(violation)) for violation in case.violations],
        "verification": incident.verification,
        "authority": {
            "name": incident.authority,
            "kind": incident.authority_kind,
            "involvement": incident.authority_involvement,
        },
        "legal": {"basis": incident.legal_basis, "objection": incident.legal_objection},
        "content_warning": incident.content_warning,
        "counts": counts,
        "statuses": statuses,
        "people": compose_people(case, names),
        "events": compose_events(case, names),
        "facts": facts,
        "statements": compose_statements(names),
        "disagreements": compose_disagreements(case, names, counts),
        "sources": compose_sources(names),
        "evidence": [values for values in map(evidence_values, case.evidence) if values],
        "interventions": [_intervention(Disclosed(intervention)) for intervention in case.interventions],
        "corrections": [_correction(Disclosed(correction)) for correction in case.corrections],
    }


def when_values(record: Disclosed) -> dict[str, Any]:
    return {
        "edtf": record.when_edtf,
        "earliest": _iso(record.when_earliest),
        "latest": _iso(record.when_latest),
        "wording": record.when_wording,
        "note": record.when_note,
    }


def _texts(case: Case, names: Names) -> dict[str, Any]:
    """Title, summary and what is not known, each by language; marks in a summary become footnote numbers."""
    texts = [Disclosed(case.incident), *(Disclosed(translation) for translation in case.translations)]
    return {
        "language": texts[0].language,
        "languages": [text.language for text in texts],
        "title": {text.language: text.title for text in texts},
        "summary": {text.language: numbered(text.summary, names) for text in texts},
        "not_known": {text.language: _lines(text.not_known) for text in texts},
    }


def numbered(summary: str, names: Names) -> str:
    """`[^reference of a statement]` -> `[^number]`; a mark of a statement that is not public falls away."""

    def number(mark: re.Match[str]) -> str:
        note = names.marks.get(mark[1])
        return f"[^{note}]" if note else ""

    return MARK.sub(number, summary)


def unresolved_marks(case: Case) -> list[str]:
    """Marks in the public texts that lead to no public statement of this case."""
    names = name_things(case)
    texts = [case.incident.summary, *(translation.summary for translation in case.translations)]
    return sorted({mark for text in texts for mark in MARK.findall(text) if mark not in names.marks})


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _violation(violation: Disclosed) -> dict[str, Any]:
    return {
        "code": violation.code,
        "label": {"en": violation.label_en, "ko": violation.label_ko, "zh-hans": violation.label_zh_hans},
        "huridocs": violation.huridocs_code,
        "iccs": violation.iccs_code,
    }


def _intervention(intervention: Disclosed) -> dict[str, Any]:
    return {
        "kind": intervention.kind,
        "addressee": intervention.addressee,
        "sender": intervention.sender,
        "asks_for": intervention.asks_for,
        "sent_on": _iso(intervention.sent_on),
        "replied_on": _iso(intervention.replied_on),
        "response": intervention.response,
        "impact": intervention.impact,
        "status": intervention.status,
    }


def _correction(correction: Disclosed) -> dict[str, Any]:
    return {"made_on": _iso(correction.made_on), "text": correction.text}


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
