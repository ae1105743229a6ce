"""The custody timeline of a case: for each person or group what happened, in order, with what it clashes with."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from incidents.desk.case.case_rows import CaseRows
from incidents.desk.timeline_words import UNSEEN, in_words
from incidents.records.custody_event import CustodyEvent
from incidents.records.detainee import Detainee
from incidents.records.timeline import Clash, clashes, current, in_order
from incidents.vocabulary.custody import Certainty
from incidents.vocabulary.date_wording import iso_or_none

# A page with more threads than this would be read by nobody; the rows below it hold the rest.
SHOWN = 40


@dataclass(frozen=True)
class ClashInWords:
    """One broken rule and where the other record is; no address where it is in a case that the reader may not see."""

    message: str | Promise
    address: str
    other: str


@dataclass(frozen=True)
class Line:
    """One act. `drawn` is exact, uncertain or feared; `elsewhere` names the other case that it stands in."""

    anchor: str
    address: str
    drawn: str
    when: str
    iso: str | None
    bounds: str
    kind: str
    certainty: str
    place: str
    origin: str
    elsewhere: str
    clashes: list[ClashInWords]


@dataclass(frozen=True)
class Thread:
    """One person or group, and where the timeline leaves them."""

    label: str
    persons: int
    status: str
    as_of: str
    lines: list[Line]


@dataclass(frozen=True)
class Timeline:
    threads: list[Thread]
    left_out: int
    clashes: int


def custody_timeline(rows: CaseRows) -> Timeline | None:
    """The threads of a saved case; None while it has no events. A fixed number of queries."""
    if rows.incident is None or not rows.events:
        return None
    own: dict[int, list[CustodyEvent]] = defaultdict(list)
    for event in rows.events.values():
        own[event.detainee_id].append(event)
    elsewhere = _elsewhere(rows)
    seen = _seen(rows, elsewhere)
    people = [person for key, person in rows.people.items() if own[key]]
    threads = [_thread(person, own[person.pk], elsewhere.get(person.pk, []), seen, rows) for person in people[:SHOWN]]
    number = sum(len(line.clashes) for thread in threads for line in thread.lines)
    return Timeline(threads, max(0, len(people) - SHOWN), number)


def _elsewhere(rows: CaseRows) -> dict[int, list[CustodyEvent]]:
    """What other cases hold about the same people."""
    assert rows.incident is not None  # noqa: S101 - the caller looked
    found: dict[int, list[CustodyEvent]] = defaultdict(list)
    others = CustodyEvent.objects.filter(detainee__in=list(rows.people)).exclude(incident=rows.incident)
    for event in others.select_related("incident", "location", "from_location"):
        found[event.detainee_id].append(event)
    return found


def _seen(rows: CaseRows, elsewhere: dict[int, list[CustodyEvent]]) -> set[int]:
    """The keys of those events that the reader may look at."""
    keys = [event.pk for events in elsewhere.values() for event in events]
    if not keys:
        return set(rows.events)
    return set(rows.events) | set(
        CustodyEvent.objects.visible_to(rows.actor).filter(pk__in=keys).values_list("pk", flat=True)
    )


def _thread(
    person: Detainee, own: list[CustodyEvent], elsewhere: list[CustodyEvent], seen: set[int], rows: CaseRows
) -> Thread:
    events = [*own, *elsewhere]
    found: dict[int, list[ClashInWords]] = defaultdict(list)
    for clash in clashes(events):
        for event, other in _both_sides(clash):
            words = _in_words(clash, other, seen, rows)
            if words not in found[event.pk]:
                found[event.pk].append(words)
    shown = [event for event in in_order(events) if event.pk in seen]
    status, latest = current(shown)
    return Thread(
        label=person.label,
        persons=person.persons,
        status=str(status.label),
        as_of=in_words(latest.when_edtf) if latest and latest.when_edtf else "",
        lines=[_line(event, found[event.pk], rows) for event in shown],
    )


def _both_sides(clash: Clash) -> list[tuple[CustodyEvent, CustodyEvent | None]]:
    sides: list[tuple[CustodyEvent, CustodyEvent | None]] = [(clash.event, clash.other)]
    return [*sides, (clash.other, clash.event)] if clash.other is not None else sides


def _in_words(clash: Clash, other: CustodyEvent | None, seen: set[int], rows: CaseRows) -> ClashInWords:
    if other is None:
        return ClashInWords(clash.message, "", "")
    if other.pk not in seen:
        return ClashInWords(UNSEEN, "", "")
    words = f"{other.get_kind_display()}, {in_words(other.when_edtf)}"
    is_own = rows.incident is not None and other.incident_id == rows.incident.pk
    return ClashInWords(clash.message, f"#thread-{other.reference}" if is_own else _address(other), words)


def _line(event: CustodyEvent, found: list[ClashInWords], rows: CaseRows) -> Line:
    is_own = rows.incident is not None and event.incident_id == rows.incident.pk
    return Line(
        anchor=f"thread-{event.reference}",
        address=_address(event),
        drawn=drawn(event),
        when=in_words(event.when_edtf),
        iso=iso_or_none(event.when_edtf) if event.when_edtf else None,
        bounds=bounds(event.when_earliest, event.when_latest),
        kind=event.get_kind_display(),
        certainty="" if event.certainty == Certainty.OCCURRED else event.get_certainty_display(),
        place=_place(event.location_id, rows, event),
        origin=_place(event.from_location_id, rows, event) if event.from_location_id else "",
        elsewhere="" if is_own else event.incident.title,
        clashes=found,
    )


def _place(key: int | None, rows: CaseRows, event: CustodyEvent) -> str:
    if key is None:
        return _("place not stated")
    known = rows.places.get(key) or (event.location if key == event.location_id else event.from_location)
    return known.name if known else ""


def _address(event: CustodyEvent) -> str:
    page = reverse("admin:incidents_incident_change", args=[event.incident_id])
    return f"{page}?open=custodyevent:{event.pk}#record-{event.reference}"


def drawn(event: CustodyEvent) -> str:
    """How a date is drawn: `exact` only for a day that nobody doubts, of something that happened."""
    if event.certainty == Certainty.AT_RISK:
        return "feared"
    exact = event.certainty == Certainty.OCCURRED and event.when_edtf and iso_or_none(event.when_edtf)
    return "exact" if exact else "uncertain"


def bounds(earliest: datetime.date | None, latest: datetime.date | None) -> str:
    """Between which days something lies, in words; "" for one day, or for no day at all."""
    if earliest == latest:
        return ""
    first, last = _day(earliest), _day(latest)
    if earliest is None:
        return _("not after %(latest)s") % {"latest": last}
    if latest is None:
        return _("not before %(earliest)s") % {"earliest": first}
    return _("between %(earliest)s and %(latest)s") % {"earliest": first, "latest": last}


def _day(day: datetime.date | None) -> str:
    return in_words(day.isoformat()) if day else ""
