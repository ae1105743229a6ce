"""An edition as a page: everything a template needs, in words of one language, with its footnotes numbered.

Pure: reads the document (docs/edition.md) and nothing else, and knows no addresses of the site. The public page, the
editors' preview and printed dossiers read the same page.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models.enums import Choices
from django.utils import translation

from incidents.reports import words
from incidents.reports.footnotes import Footnotes
from incidents.reports.page_actions import Action, Correction, read_actions, read_corrections
from incidents.reports.page_claims import Claim, read_claims
from incidents.reports.page_custody import (
    Event,
    Person,
    Status,
    event_names,
    person_names,
    read_events,
    read_people,
    read_statuses,
)
from incidents.reports.page_facts import Counts, Fact, Facts, read_counts
from incidents.reports.page_map import SmallMap, read_map
from incidents.reports.page_places import Place, read_places
from incidents.reports.page_sources import (
    Disagreement,
    Note,
    Source,
    independence,
    read_disagreements,
    read_notes,
    read_sources,
)
from incidents.reports.page_texts import Texts, read_texts
from incidents.reports.words import in_language
from incidents.vocabulary.casework import AuthorityKind, Involvement, Verification


@dataclass(frozen=True)
class IncidentPage:
    public_id: str
    slug: str
    edition: int
    published: str
    first_published: str
    licence: str
    publisher: str
    texts: Texts
    content_warning: str
    counts: Counts
    when: Fact
    place: Place | None
    place_fact: Fact
    places: list[Place]
    map: SmallMap | None
    statuses: list[Status]
    violations: list[tuple[str, str]]
    authority: Fact
    authority_words: list[str]
    legal_basis: Fact
    legal_objection: Fact
    verification: str
    people: list[Person]
    events: list[Event]
    disagreements: list[Disagreement]
    claims: list[Claim]
    actions: list[Action]
    corrections: list[Correction]
    sources: list[Source]
    independence: list[str]
    notes: list[Note]
    evidence: list[dict[str, str]]

    @classmethod
    def read(cls, document: dict[str, Any], language: str) -> "IncidentPage":
        """The page of a published document for readers of `language` (en, ko, zh-hans)."""
        with translation.override(language):
            return _read(document, language)


def _read(document: dict[str, Any], language: str) -> IncidentPage:
    """Top to bottom in the order of reading, because marks are handed out on the way."""
    footnotes = Footnotes(frozenset(row["number"] for row in document["statements"]))
    facts = Facts(document["facts"], footnotes)
    places = read_places(document)
    sources = read_sources(document)
    subjects = person_names(document) | {ref: place.name for ref, place in places.items()} | event_names(document)
    imprint, authority, legal = document["edition"], document["authority"], document["legal"]
    values: dict[str, Any] = {
        "texts": read_texts(document, language, footnotes),
        "counts": read_counts(document, facts),
        "when": facts.date(document["when"], "incident"),
        "place_fact": facts.fact("", "incident", "location"),
        "authority": facts.fact(authority["name"], "incident", "authority"),
        "legal_basis": facts.fact(legal["basis"], "incident", "legal_basis"),
        "legal_objection": facts.fact(legal["objection"], "incident", "legal_objection"),
        "people": read_people(document, facts, places),
        "events": read_events(document, facts, places),
        "disagreements": read_disagreements(document, sources, subjects, footnotes),
        "claims": read_claims(document, footnotes),
    }
    return IncidentPage(
        public_id=imprint["public_id"],
        slug=imprint["slug"],
        edition=imprint["number"],
        published=words.day(imprint["published_at"]),
        first_published=words.day(imprint["first_published_at"]),
        licence=imprint["licence"],
        publisher=imprint["publisher"],
        content_warning=document["content_warning"],
        place=places.get(document["place"] or ""),
        places=list(places.values()),
        map=read_map(document, places),
        statuses=read_statuses(document),
        violations=[(in_language(row["label"], language), row["huridocs"]) for row in document["violations"]],
        authority_words=_authority_words(authority),
        verification=words.label(Verification, document["verification"]),
        actions=read_actions(document),
        corrections=read_corrections(document),
        sources=list(sources.values()),
        independence=independence(document),
        notes=read_notes(document, sources, subjects, footnotes),
        evidence=document["evidence"],
        **values,
    )


def _authority_words(authority: dict[str, str]) -> list[str]:
    kinds: list[tuple[type[Choices], str]] = [
        (AuthorityKind, authority["kind"]),
        (Involvement, authority["involvement"]),
    ]
    return [words.label(choices, value) for choices, value in kinds if value and value != "not_stated"]
