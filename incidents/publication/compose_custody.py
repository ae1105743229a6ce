"""People as disclosed, the custody timeline, and where it leaves them."""

from typing import Any

from incidents.publication.case import Case
from incidents.publication.disclosed import Disclosed
from incidents.publication.generalise import group_label, nationality, public_name
from incidents.publication.naming import Names
from incidents.records.custody_event import CustodyEvent
from incidents.records.detainee import Detainee
from incidents.records.timeline import current
from incidents.vocabulary.custody import CustodyStatus


def compose_people(case: Case, names: Names) -> list[dict[str, Any]]:
    """One row a person or group, in the order they were recorded."""
    rows = []
    for involvement in case.counted:
        detainee = involvement.detainee
        person = Disclosed(detainee)
        status, event = _status(names, detainee)
        rows.append(
            {
                "ref": names.people[detainee.pk],
                "name": public_name(case, detainee),
                "label": group_label(detainee),
                "unit": person.unit,
                "persons": person.persons,
                "role": Disclosed(involvement).role,
                "nationality": nationality(detainee),
                "status": str(status),
                "as_of": _when(event),
                "place": names.place(event.location) if event else None,
            }
        )
    return rows


def compose_events(case: Case, names: Names) -> list[dict[str, Any]]:
    """The custody timeline on one line, from first to last, what is only feared at the end."""
    return [_event(names, event) for event in names.shown_events]


def _event(names: Names, record: CustodyEvent) -> dict[str, Any]:
    event = Disclosed(record)
    return {
        "ref": names.events[record.pk],
        "person": names.people[record.detainee_id],
        "persons": Disclosed(record.detainee).persons,
        "kind": event.kind,
        "certainty": event.certainty,
        "when": _when(record),
        "place": names.place(record.location),
        "from": names.place(record.from_location),
        "authority": event.authority,
        "stated_reason": event.stated_reason,
        "detention_basis": event.detention_basis,
        "risk_raised": event.risk_raised,
    }


def compose_statuses(case: Case, names: Names) -> list[dict[str, Any]]:
    """Status -> how many people, the most people first; the first is the status of the incident."""
    found: dict[CustodyStatus, dict[str, Any]] = {}
    for detainee in (involvement.detainee for involvement in case.counted):
        status, event = _status(names, detainee)
        entry = found.setdefault(status, {"status": str(status), "persons": 0, "as_of": _when(event)})
        entry["persons"] += Disclosed(detainee).persons
        if event and (event.when_latest or event.when_earliest):
            entry["as_of"] = max(entry["as_of"], _when(event), key=lambda when: when["latest"] or "")
    return sorted(found.values(), key=lambda entry: (-entry["persons"], entry["status"]))


def _status(names: Names, detainee: Detainee) -> tuple[CustodyStatus, CustodyEvent | None]:
    return current([event for event in names.shown_events if event.detainee_id == detainee.pk])


def _when(event: CustodyEvent | None) -> dict[str, Any]:
    if event is None:
        return {"edtf": "", "earliest": None, "latest": None, "wording": "", "note": ""}
    shown = Disclosed(event)
    return {
        "edtf": shown.when_edtf,
        "earliest": shown.when_earliest.isoformat() if shown.when_earliest else None,
        "latest": shown.when_latest.isoformat() if shown.when_latest else None,
        "wording": shown.when_wording,
        "note": shown.when_note,
    }
