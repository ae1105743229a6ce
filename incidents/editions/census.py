"""The custody census: how many people were held on a day, at least and at most.

A person counts as held from an arrest (or anything else that says they are in custody) until a release, escape,
deportation, return or death. Dates are uncertain, so there are two numbers: at least (certainly begun, not possibly
ended) and at most (possibly begun, not certainly ended). What is only feared ends nothing. An event without a date
lies somewhere after the incident began: it may have begun by then, and never certainly has.

Each incident changes these numbers on a few days; the changes of all of them, added up day by day, are the census.
"""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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

    def changes(self) -> Iterator["Change"]:
        """What it changes, and on which days."""
        opens = self.begin.earliest or Day.min
        closes = _after(self.end.latest) if self.end and self.end.latest else None
        yield from _from_to(opens, closes, high=self.persons)
        if self.begin.latest and not self.end:
            yield from _from_to(max(self.begin.latest, opens), None, low=self.persons)
        elif self.begin.latest and self.end and self.end.earliest:
            ends = min(self.end.earliest, closes) if closes else self.end.earliest
            yield from _from_to(max(self.begin.latest, opens), ends, low=self.persons)
        if not self.end:
            silent = _after(self.reported) if self.reported else Day.min
            if silent:
                yield from _from_to(max(opens, silent), None, silent=self.persons)
        if self.reported:
            yield Change(self.reported, reports=1)


@dataclass(frozen=True)
class Change:
    """From `day` on so many more are held at least and at most, or are without a later report; and `reports` of the
    last reports are of that day."""

    day: Day
    low: int = 0
    high: int = 0
    silent: int = 0
    reports: int = 0


def _after(day: Day) -> Day | None:
    return day + datetime.timedelta(days=1) if day < Day.max else None


def _from_to(first: Day, end: Day | None, **people: int) -> Iterator[Change]:
    """The people count from the first day to the one before `end`."""
    if end is None or first < end:
        yield Change(first, **people)
        if end:
            yield Change(end, **{name: -number for name, number in people.items()})


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


class Census:
    """The numbers of all days, from the sums of what each day changes."""

    def __init__(self, changes: Iterable[Change]) -> None:
        sums: dict[Day, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for change in changes:
            of_day = sums[change.day]
            for at, number in enumerate((change.low, change.high, change.silent, change.reports)):
                of_day[at] += number
        self.turns: list[Day] = []
        self._held: list[Held] = []
        self.reported = max((day for day, numbers in sums.items() if numbers[3]), default=None)
        low = high = silent = 0
        for day in sorted(sums):
            low, high, silent = low + sums[day][0], high + sums[day][1], silent + sums[day][2]
            self._held.append(Held(day, low, high, silent))
            if day > Day.min and (sums[day][0] or sums[day][1]):
                self.turns.append(day)
        self._days = [held.day for held in self._held]

    def on(self, day: Day) -> Held:
        at = bisect_right(self._days, day)
        return replace(self._held[at - 1], day=day) if at else Held(day, 0, 0, 0)


def changes_of(document: dict[str, Any]) -> Iterator[Change]:
    """What an incident changes in the census."""
    for spell in spells_of(document):
        yield from spell.changes()
