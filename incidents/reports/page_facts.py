"""Facts with their footnotes and the reason for the judgment, and how many people, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.reports import words
from incidents.reports.footnotes import Footnotes, Mark
from incidents.vocabulary.date_wording import iso_or_none
from incidents.vocabulary.people import Role
from incidents.vocabulary.uncertain_dates import year_is_inferred


@dataclass(frozen=True)
class Fact:
    """`text` in the reader's language; `note`, `as_stated` and `reason` as the editors wrote them."""

    text: str
    marks: list[Mark]
    reason: str = ""
    note: str = ""
    as_stated: str = ""
    iso: str | None = None
    remark: str = ""


@dataclass(frozen=True)
class Facts:
    """The facts of a document: which notes bear on them, and why the record says what it says."""

    facts: dict[str, Any]
    footnotes: Footnotes

    def fact(self, text: str, about: str, field: str, **more: Any) -> Fact:
        """Marks are handed out here, so facts are made in the order in which they are read."""
        notes, reason = self.entry(about, field)
        return Fact(text, self.footnotes.marks(notes), reason=reason, **more)

    def entry(self, about: str, field: str) -> tuple[list[int], str]:
        """The numbers of the notes on a fact, and the reason for the judgment; neither where there is none."""
        entry = self.facts.get(f"{about}.{field}", {"notes": [], "reason": ""})
        return entry["notes"], entry["reason"]

    def date(self, when: dict[str, Any], about: str, field: str = "when") -> Fact:
        return self.fact(
            words.date(when),
            about,
            field,
            note=when["note"],
            as_stated=when["wording"],
            iso=iso_or_none(when["edtf"]),
            remark=self._remark(when),
        )

    def _remark(self, when: dict[str, Any]) -> str:
        """Where the editors say nothing of an inferred year themselves."""
        if when["note"] or not year_is_inferred(when["edtf"]):
            return ""
        return _("The year is inferred: the source of this date gives no year.")


@dataclass(frozen=True)
class Count:
    """Persons: `best` is the editors' judgment, `bounds` says in words how far the reports go."""

    best: int
    low: int
    high: int
    bounds: str
    fact: Fact


@dataclass(frozen=True)
class Counts:
    """`parts` say how the total adds up; empty where there is only one part."""

    total: Count
    parts: list[Count]


def read_counts(document: dict[str, Any], facts: Facts) -> Counts:
    counts = document["counts"]
    detainees, helpers = counts["detainees"], counts["helpers"]
    total = _count(counts["people"], words.people(counts["people"]["best"]), "people", facts)
    if not helpers["high"]:
        return Counts(_merged(total, _count(detainees, "", "detainees", facts)), [])
    others = _others(detainees["best"], [role for role in counts["by_role"] if role != Role.HELPER])
    parts = [
        _count(detainees, others, "detainees", facts),
        _count(helpers, _helpers(helpers["best"]), "helpers", facts),
    ]
    return Counts(total, parts)


def _merged(total: Count, part: Count) -> Count:
    """Without helpers, people and detainees are one number: it carries the citations of both."""
    fact = Fact(total.fact.text, [*total.fact.marks, *part.fact.marks], reason=total.fact.reason or part.fact.reason)
    return Count(total.best, total.low, total.high, total.bounds, fact)


def _count(values: dict[str, int], text: str, field: str, facts: Facts) -> Count:
    low, high = values["low"], values["high"]
    return Count(values["best"], low, high, words.bounds(low, high), facts.fact(text, "incident", field))


def _others(count: int, roles: list[str]) -> str:
    if roles == [Role.ESCAPEE]:
        text = ngettext("%(number)s person who was fleeing", "%(number)s people who were fleeing", count)
    else:
        text = ngettext("%(number)s person other than helpers", "%(number)s people other than helpers", count)
    return text % {"number": words.number(count)}


def _helpers(count: int) -> str:
    text = ngettext("%(number)s person who was helping them", "%(number)s people who were helping them", count)
    return text % {"number": words.number(count)}
