"""What differs between two editions of an incident, in words: fact by fact, line by line."""

from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from incidents.reports.footnotes import plain
from incidents.reports.page import IncidentPage


@dataclass(frozen=True)
class Change:
    """`before` and `after` are lines of text; either may be empty."""

    what: str
    before: list[str]
    after: list[str]


def changes(old: dict[str, Any], new: dict[str, Any], language: str) -> list[Change]:
    """What the edition `new` says otherwise than `old`, in the order of the page."""
    with translation.override(language):
        before, after = _lines(old, language), _lines(new, language)
        return [
            Change(what, _missing(before[what], after[what]), _missing(after[what], before[what]))
            for what in before
            if before[what] != after[what]
        ]


def _missing(lines: list[str], others: list[str]) -> list[str]:
    return [line for line in lines if line not in others]


def _lines(document: dict[str, Any], language: str) -> dict[str, list[str]]:
    """Heading -> what stands under it, a line each."""
    page = IncidentPage.read(document, language)
    shown = page.texts.language
    return {
        _("Title"): [page.texts.title],
        _("Account"): [plain(block) for block in document["summary"].get(shown, "").split("\n\n")],
        _("How many"): [_count(count) for count in [page.counts.total, *page.counts.parts]],
        _("When"): _some(page.when.text, page.when.note),
        _("Where"): [place.line for place in page.places],
        _("Status"): [f"{status.status}: {status.people}. {status.stale}" for status in page.statuses],
        _("Alleged violations"): [name for name, code in page.violations],
        _("Authority said to be responsible"): _some(page.authority.text, *page.authority_words),
        _("Legal basis asserted for it"): _some(page.legal_basis.text),
        _("Law said to be broken"): _some(page.legal_objection.text),
        _("Editors’ verification"): [page.verification],
        _("Who is concerned"): [f"{person.name}: {person.persons.text}, {person.status}" for person in page.people],
        _("Custody, step by step"): [
            " · ".join(_some(event.when.text, event.kind, event.people, event.place.line if event.place else ""))
            for event in page.events
        ],
        _("What is not known"): page.texts.not_known,
        _("What was done for them"): [f"{action.kind}: {action.addressee}, {action.status}" for action in page.actions],
        _("Sources"): [", ".join(_some(source.name, source.title, source.grade)) for source in page.sources],
        _("Notes"): [", ".join(_some(note.source.name, note.locator, note.about, note.value)) for note in page.notes],
        _("Corrections"): [f"{correction.made}: {correction.text}" for correction in page.corrections],
    }


def _count(count: Any) -> str:
    return " · ".join(_some(count.fact.text, count.bounds))


def _some(*texts: str) -> list[str]:
    return [text for text in texts if text]
