"""People as disclosed, the custody timeline and where it leaves them, in words."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from incidents.reports import words
from incidents.reports.footnotes import Mark
from incidents.reports.page_facts import Fact, Facts
from incidents.reports.page_places import Place
from incidents.vocabulary.custody import Certainty, CustodyKind, CustodyStatus, DetentionBasis
from incidents.vocabulary.date_wording import iso_or_none
from incidents.vocabulary.people import Role


@dataclass(frozen=True)
class Person:
    """A person or a group. `name` is what the public may call them: never empty."""

    ref: str
    name: str
    persons: Fact
    role: Fact
    nationality: Fact
    composition: list[Mark]
    status: str
    as_of: str
    place: Place | None


@dataclass(frozen=True)
class Status:
    people: str
    status: str
    as_of: str
    stale: str


@dataclass
class Event:
    """One line of the timeline: one act against one or several people. `drawn` is exact, uncertain or feared."""

    kind: str
    certainty: str
    drawn: str
    when: Fact
    place: Place | None
    origin: Place | None
    authority: str
    stated_reason: str
    basis: str
    risk_raised: str
    persons: int
    who: list[str]
    marks: list[Mark] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    @property
    def people(self) -> str:
        return words.people(self.persons)


def read_people(document: dict[str, Any], facts: Facts, places: dict[str, Place]) -> list[Person]:
    return [_person(row, facts, places) for row in document["people"]]


def person_names(document: dict[str, Any]) -> dict[str, str]:
    return {row["ref"]: _name(row) for row in document["people"]}


def event_names(document: dict[str, Any]) -> dict[str, str]:
    names = person_names(document)
    return {row["ref"]: _event_name(row, names) for row in document["events"]}


def _event_name(row: dict[str, Any], names: dict[str, str]) -> str:
    return f"{words.label(CustodyKind, row['kind'])}, {names[row['person']]}"


def _name(row: dict[str, Any]) -> str:
    return row["name"] or row["label"] or words.people(row["persons"])


def _person(row: dict[str, Any], facts: Facts, places: dict[str, Place]) -> Person:
    ref = row["ref"]
    return Person(
        ref=ref,
        name=_name(row),
        persons=facts.fact(words.people(row["persons"]), ref, "persons"),
        role=facts.fact(words.label(Role, row["role"]), ref, "role"),
        nationality=facts.fact(row["nationality"], ref, "nationality"),
        composition=facts.fact("", ref, "composition").marks,
        status=words.label(CustodyStatus, row["status"]),
        as_of=words.date(row["as_of"]) if row["as_of"]["edtf"] else "",
        place=places.get(row["place"] or ""),
    )


def read_statuses(document: dict[str, Any]) -> list[Status]:
    """Each status with how many people it holds for, as of when, and how old the news is."""
    return [
        Status(
            people=words.people(entry["persons"]),
            status=words.label(CustodyStatus, entry["status"]),
            as_of=words.date(entry["as_of"]) if entry["as_of"]["edtf"] else "",
            stale=_staleness(entry, document),
        )
        for entry in document["statuses"]
    ]


def _staleness(entry: dict[str, Any], document: dict[str, Any]) -> str:
    """How old the news is: by its own date and that of the latest source; as far as either is known."""
    last = _latest_source(document)
    as_of = entry["as_of"]
    if not as_of["edtf"]:
        if last is None:
            return _("No source says as of when.")
        return _("No source says as of when; the latest source is of %(date)s.") % {"date": words.date(last)}
    if last and as_of["latest"] and last["earliest"] > as_of["latest"]:
        dates = {"date": words.date(as_of), "last": words.date(last)}
        return _("As of %(date)s. The latest source is of %(last)s; this record draws no later status from it.") % dates
    return _("Last reported %(date)s; no later information.") % {"date": words.date(as_of)}


def _latest_source(document: dict[str, Any]) -> dict[str, Any] | None:
    """The date of the source published last; None where no source is dated."""
    published = [source["published"] for source in document["sources"]]
    dated = [when for when in published if when and when["earliest"] and when["latest"]]
    return max(dated, key=lambda when: str(when["earliest"]), default=None)


def read_events(document: dict[str, Any], facts: Facts, places: dict[str, Place]) -> list[Event]:
    """The timeline; the same act against several groups is one line, where the last of them stands."""
    merged: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in document["events"]:
        same = ("kind", "certainty", "place", "from", "authority", "stated_reason", "detention_basis", "risk_raised")
        key = (*(row[name] for name in same), row["when"]["edtf"], row["when"]["note"])
        merged[key] = [*merged.pop(key, []), row]
    names = person_names(document)
    return [_event(rows, names, facts, places) for rows in merged.values()]


def _event(rows: list[dict[str, Any]], names: dict[str, str], facts: Facts, places: dict[str, Place]) -> Event:
    first = rows[0]
    event = Event(
        kind=words.label(CustodyKind, first["kind"]),
        certainty="" if first["certainty"] == Certainty.OCCURRED else words.label(Certainty, first["certainty"]),
        drawn=_drawn(first),
        when=facts.date(first["when"], first["ref"]),
        place=places.get(first["place"] or ""),
        origin=places.get(first["from"] or ""),
        authority=first["authority"],
        stated_reason=first["stated_reason"],
        basis=_basis(first["detention_basis"]),
        risk_raised=first["risk_raised"],
        persons=sum(row["persons"] for row in rows),
        who=[names[row["person"]] for row in rows],
    )
    for row in rows:
        _add_citations(event, row, facts)
    return event


# In the order in which a line of the timeline is read; the date has its own marks.
_FIELDS = ("occurrence", "location", "authority", "stated_reason", "purpose", "risk")


def _add_citations(event: Event, row: dict[str, Any], facts: Facts) -> None:
    cited = {mark.number for mark in [*event.marks, *event.when.marks]}
    for name in _FIELDS:
        numbers, reason = facts.entry(row["ref"], name)
        event.marks += facts.footnotes.marks(number for number in numbers if number not in cited)
        cited |= set(numbers)
        if reason and reason not in event.reasons:
            event.reasons.append(reason)


def _drawn(row: dict[str, Any]) -> str:
    if row["certainty"] == Certainty.AT_RISK:
        return "feared"
    exact = row["certainty"] == Certainty.OCCURRED and iso_or_none(row["when"]["edtf"])
    return "exact" if exact else "uncertain"


def _basis(value: str) -> str:
    return "" if value == DetentionBasis.NOT_STATED else words.label(DetentionBasis, value)
