"""The short names that things have inside one edition: P1 a person or group, E1 an event, L1 a place, R1 a source."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from incidents.publication.case import Case
from incidents.publication.generalise import public_place
from incidents.records.custody_event import CustodyEvent
from incidents.records.location import Location
from incidents.records.source import Source
from incidents.records.statement import Statement
from incidents.records.subject import AboutSubject
from incidents.records.timeline import in_order

Thing = TypeVar("Thing", Location, Source)


@dataclass(frozen=True)
class Names:
    """Primary key -> short name. Row ids never leave the house; these do."""

    people: dict[int, str]
    events: dict[int, str]
    places: dict[int, str]
    sources: dict[int, str]
    notes: dict[int, int]
    marks: dict[str, int]
    shown_places: list[Location] = field(default_factory=list)
    shown_events: list[CustodyEvent] = field(default_factory=list)
    shown_sources: list[Source] = field(default_factory=list)
    shown_statements: list[Statement] = field(default_factory=list)

    def place(self, location: Location | None) -> str | None:
        shown = public_place(location)
        return self.places[shown.pk] if shown else None

    def subject(self, about: AboutSubject) -> str | None:
        """The short name of what a statement or judgment is about; None when that is not in this edition."""
        if about.incident_id:
            return "incident"
        if about.detainee_id:
            return self.people.get(about.detainee_id)
        if about.custody_event_id:
            return self.events.get(about.custody_event_id)
        shown = public_place(about.location)
        return self.places.get(shown.pk) if shown else None


def name_things(case: Case) -> Names:
    people = {counted.detainee_id: f"P{position}" for position, counted in enumerate(case.counted, 1)}
    events = _events_in_order(case)
    statements = [row for row in case.public_statements() if _is_shown(row, people) and _is_of(row, events, case)]
    places = _distinct(_shown_places(case, events, statements))
    sources = _distinct(statement.source for statement in statements)
    return Names(
        people=people,
        events={event.pk: f"E{position}" for position, event in enumerate(events, 1)},
        places={place.pk: f"L{position}" for position, place in enumerate(places, 1)},
        sources={source.pk: f"R{position}" for position, source in enumerate(sources, 1)},
        notes={statement.pk: position for position, statement in enumerate(statements, 1)},
        marks={statement.reference: position for position, statement in enumerate(statements, 1)},
        shown_places=places,
        shown_events=events,
        shown_sources=sources,
        shown_statements=statements,
    )


def _events_in_order(case: Case) -> list[CustodyEvent]:
    """All events on one line: by date where dated, else where their own detainee's timeline puts them."""
    known = {counted.detainee_id for counted in case.counted}
    shown = [event for event in case.events if event.detainee_id in known and not _in_hiding(event)]
    return in_order(shown)


def _in_hiding(event: CustodyEvent) -> bool:
    """An event in a safe house would tell that there is one."""
    places = [place for place in (event.location, event.from_location) if place is not None]
    return any(public_place(place) is None for place in places)


def _is_shown(statement: Statement, people: dict[int, str]) -> bool:
    if statement.detainee_id and statement.detainee_id not in people:
        return False
    return not (statement.location is not None and public_place(statement.location) is None)


def _is_of(statement: Statement, shown: list[CustodyEvent], case: Case) -> bool:
    """Whether its event, if it is about one, is not that of a group of which everybody has been identified."""
    if not statement.custody_event_id or statement.custody_event_id in {event.pk for event in shown}:
        return True
    counted = {involvement.detainee_id for involvement in case.counted}
    about = next((event for event in case.events if event.pk == statement.custody_event_id), None)
    return about is None or about.detainee_id in counted


def _shown_places(case: Case, events: list[CustodyEvent], statements: list[Statement]) -> Iterable[Location]:
    locations = [case.incident.location]
    for event in events:
        locations += [event.from_location, event.location]
    locations += [statement.location for statement in statements]
    return [shown for shown in (public_place(location) for location in locations) if shown is not None]


def _distinct(things: Iterable[Thing]) -> list[Thing]:
    return list(dict.fromkeys(things))
