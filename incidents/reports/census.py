"""The custody census: how many people were held on a day, at least and at most.

A person counts as held from an arrest (or anything else that says they are in custody) until a release, escape,
deportation, return or death. Dates are uncertain, so there are two numbers: at least (certainly begun, not possibly
ended) and at most (possibly begun, not certainly ended). What is only feared ends nothing. An event without a date
lies somewhere after the incident began: it may have begun by then, and never certainly has.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from incidents.vocabulary.custody import BEGINS_CUSTODY, ENDS_CUSTODY, Certainty, CustodyKind

Day = datetime.date
HELD = frozenset(CustodyKind) - ENDS_CUSTODY - {CustodyKind.WHEREABOUTS_UNKNOWN}


@dataclass(frozen=True)
class Bounds:
    """The first and the last day on which something may have happened; None where there is no such day."""

    earliest: Day | None
    latest: Day | None


@dataclass(frozen=True)
class Spell:
    """One time in custody of a person or group: `persons` people, bounds of its beginning and its end.

    `end` is None while no end is reported; `reported` is the last day on which a source dated by then speaks of it.
    """

    persons: int
    begin: Bounds
    end: Bounds | None
    reported: Day | None

    def is_certain_on(self, day: Day) -> bool:
        begun = self.begin.latest is not None and self.begin.latest <= day
        return begun and not (self.end and (self.end.earliest is None or self.end.earliest <= day))

    def is_possible_on(self, day: Day) -> bool:
        begun = self.begin.earliest is None or self.begin.earliest <= day
        return begun and not (self.end and self.end.latest is not None and self.end.latest < day)

    def is_silent_on(self, day: Day) -> bool:
        """Whether the last report is older than the day."""
        return self.end is None and (self.reported is None or self.reported < day)


@dataclass(frozen=True)
class Held:
    """People on a day. `silent` of the at most `high` rest on reports older than that day."""

    day: Day
    low: int
    high: int
    silent: int


def spells_of(document: dict[str, Any]) -> list[Spell]:
    """The times in custody that a document tells of, person by person."""
    by_person: dict[str, list[dict[str, Any]]] = {}
    for event in document["events"]:
        if event["certainty"] != Certainty.AT_RISK:
            by_person.setdefault(event["person"], []).append(event)
    start = _day(document["when"]["earliest"])
    reported = _last_report(document)
    return [spell for events in by_person.values() for spell in _spells(events, start, reported)]


def _spells(events: list[dict[str, Any]], start: Day | None, reported: Day | None) -> Iterable[Spell]:
    """Events of one person in order. Two beginnings without an end between them are one time."""
    begin: Bounds | None = None
    for event in events:
        kind = event["kind"]
        if kind in ENDS_CUSTODY:
            # Held before it ended: from some day after the incident began.
            yield Spell(event["persons"], begin or Bounds(start, None), _bounds(event, start), reported)
            begin = None
        elif kind in BEGINS_CUSTODY or (kind in HELD and begin is None):
            begin = begin or _bounds(event, start)
    if begin is not None:
        yield Spell(events[0]["persons"], begin, None, reported)


def _bounds(event: dict[str, Any], start: Day | None) -> Bounds:
    earliest, latest = _day(event["when"]["earliest"]), _day(event["when"]["latest"])
    return Bounds(earliest or start, latest)


def _last_report(document: dict[str, Any]) -> Day | None:
    published = [source["published"] for source in document["sources"] if source["published"]]
    return max((day for when in published if (day := _day(when["earliest"]))), default=None)


def _day(iso: str | None) -> Day | None:
    return datetime.date.fromisoformat(iso) if iso else None


def held_on(spells: Iterable[Spell], day: Day) -> Held:
    low = high = silent = 0
    for spell in spells:
        if spell.is_possible_on(day):
            high += spell.persons
            silent += spell.persons if spell.is_silent_on(day) else 0
            low += spell.persons if spell.is_certain_on(day) else 0
    return Held(day, low, high, silent)


def turning_days(spells: Iterable[Spell]) -> list[Day]:
    """The days on which either number may change, in order; the day after an end counts, not the day itself."""
    days: set[Day] = set()
    for spell in spells:
        days |= {day for day in (spell.begin.earliest, spell.begin.latest) if day}
        if spell.end:
            days |= {day for day in (spell.end.earliest,) if day}
            if spell.end.latest and spell.end.latest < Day.max:
                days.add(spell.end.latest + datetime.timedelta(days=1))
    return sorted(days)
