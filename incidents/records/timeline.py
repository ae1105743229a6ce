"""The order of custody events of one detainee, the status they lead to, and the rules they must keep."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from incidents.records.custody_event import CustodyEvent
from incidents.vocabulary.custody import (
    BEGINS_CUSTODY,
    ENDS_CUSTODY,
    NEEDS_EARLIER_CUSTODY,
    STATUS_AFTER,
    Certainty,
    CustodyKind,
    CustodyStatus,
)


@dataclass(frozen=True)
class Clash:
    """One broken rule: the event at fault, the event it clashes with (if any), and what to do about it."""

    event: CustodyEvent
    other: CustodyEvent | None
    message: str


def _entry_order(event: CustodyEvent) -> tuple[bool, int]:
    return (event.pk is None, event.pk or 0)


def in_order(events: Sequence[CustodyEvent]) -> list[CustodyEvent]:
    """Events from first to last. Dated ones by their dates; an undated one stays behind the one entered before it.

    What is only feared comes last: it has not happened yet.
    """
    entered = sorted(events, key=_entry_order)
    happened = [event for event in entered if event.certainty != Certainty.AT_RISK]
    feared = [event for event in entered if event.certainty == Certainty.AT_RISK]
    dated = [event for event in happened if _is_dated(event)]
    ordered = sorted(dated, key=lambda event: (_day(event), event.when_latest or _day(event)))
    for position, event in enumerate(happened):
        if _is_dated(event):
            continue
        before = happened[position - 1] if position else None
        ordered.insert(ordered.index(before) + 1 if before else 0, event)
    return ordered + feared


def _is_dated(event: CustodyEvent) -> bool:
    return event.when_earliest is not None or event.when_latest is not None


def _day(event: CustodyEvent) -> datetime.date:
    """The day to sort a dated event by."""
    return event.when_earliest or event.when_latest or datetime.date.min


def current(events: Sequence[CustodyEvent]) -> tuple[CustodyStatus, CustodyEvent | None]:
    """The status after the latest event that happened or is believed to have, and that event."""
    happened = [event for event in in_order(events) if event.certainty != Certainty.AT_RISK]
    if not happened:
        return CustodyStatus.UNKNOWN, None
    latest = happened[-1]
    return STATUS_AFTER[CustodyKind(latest.kind)], latest


def clashes(events: Sequence[CustodyEvent]) -> list[Clash]:
    """Every broken rule among the events of one detainee: no release before arrest, no overlap, none after death."""
    happened = [event for event in in_order(events) if event.certainty != Certainty.AT_RISK]
    return [
        *_ends_without_beginning(happened),
        *_certainly_before(happened),
        *_overlaps(happened),
        *_after_death(happened),
    ]


def _ends_without_beginning(happened: list[CustodyEvent]) -> list[Clash]:
    found = []
    for position, event in enumerate(happened):
        earlier = happened[:position]
        later = happened[position + 1 :]
        begun = any(other.kind not in ENDS_CUSTODY for other in earlier)
        begins_later = next((other for other in later if other.kind in BEGINS_CUSTODY), None)
        if event.kind in NEEDS_EARLIER_CUSTODY and not begun and begins_later:
            message = _("“%(event)s” comes before “%(other)s”. Check both dates.")
            words = {"event": event.get_kind_display(), "other": begins_later.get_kind_display()}
            found.append(Clash(event, begins_later, message % words))
    return found


def _certainly_before(happened: list[CustodyEvent]) -> list[Clash]:
    """Bounds that contradict the order in which custody works: an end that is over before any beginning can be."""
    found = []
    begins = [event for event in happened if event.kind in BEGINS_CUSTODY]
    for event in happened:
        if event.kind not in ENDS_CUSTODY or not event.when_latest or not begins:
            continue
        if any(_may_begin_by(begin, event.when_latest) for begin in begins):
            continue
        already = any(clash.event is event for clash in _ends_without_beginning(happened))
        if not already:
            message = _("“%(event)s” is dated before “%(other)s”. Check both dates.")
            words = {"event": event.get_kind_display(), "other": begins[0].get_kind_display()}
            found.append(Clash(event, begins[0], message % words))
    return found


def _may_begin_by(begin: CustodyEvent, day: datetime.date) -> bool:
    return begin.when_earliest is None or begin.when_earliest <= day


def _overlaps(happened: list[CustodyEvent]) -> list[Clash]:
    found = []
    held_since: CustodyEvent | None = None
    for event in happened:
        if event.kind in ENDS_CUSTODY:
            held_since = None
        elif event.kind == CustodyKind.ARRESTED:
            if held_since is not None:
                message = _(
                    "“%(event)s” while still held since “%(other)s”. Add the release between them, or remove one."
                )
                words = {"event": event.get_kind_display(), "other": held_since.get_kind_display()}
                found.append(Clash(event, held_since, message % words))
            held_since = event
    return found


def _after_death(happened: list[CustodyEvent]) -> list[Clash]:
    found = []
    death: CustodyEvent | None = None
    for event in happened:
        if death is not None:
            message = _("“%(event)s” comes after the death. Check both records.")
            found.append(Clash(event, death, message % {"event": event.get_kind_display()}))
        elif event.kind == CustodyKind.DIED_IN_CUSTODY:
            death = event
    return found
