"""What the tests of the desk share: places, a violation, and a case page filled in by hand."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from incidents.desk.exports import making, verbs
from incidents.desk.exports.staff_export import StaffExport
from incidents.records.deadline_rule import DeadlineRule
from incidents.records.incident import Incident
from incidents.vocabulary.casework import InterventionKind
from incidents.vocabulary.places import LocationKind
from tests.desk.page_form import fields_of
from tests.desk.staff_exports import ask, own_case
from tests.factories import CountryFactory, LocationFactory, ViolationTypeFactory

ADD = "admin:incidents_incident_add"
CHANGE = "admin:incidents_incident_change"
FORM = "incident_form"


@pytest.fixture
def qingdao(db: None) -> Any:
    return LocationFactory(name="Qingdao", kind=LocationKind.CITY, parent=CountryFactory())


@pytest.fixture
def violation(db: None) -> Any:
    return ViolationTypeFactory(code="mass-roundup")


@pytest.fixture
def typed(qingdao: Any, violation: Any) -> dict[str, str]:
    """A whole small case as somebody types it on one page: people, an arrest and two statements, each in one row."""
    return {
        "title": "Arrest of nine people in Qingdao",
        "summary": "Nine people were arrested in Qingdao, a newspaper says.",
        "slug": "nine-arrested-qingdao",
        "when_edtf": "2014-07-15/2014-07-17",
        "location": "Qingdao",
        "violations": str(violation.pk),
        "involvements-0-label": "Group Q",
        "involvements-0-persons": "9",
        "involvements-0-public_label": "people arrested in Qingdao",
        "custody_events-0-who": "row:involvements-0",
        "custody_events-0-kind": "arrested",
        "custody_events-0-when_edtf": "2014-07-15/2014-07-17",
        "custody_events-0-location": "Qingdao, China",
        "statements-0-about": "incident",
        "statements-0-field": "when",
        "statements-0-value": "between 15 and 17 July",
        "statements-0-locator": "paragraph 4",
        "statements-0-new_title": "Nine held",
        "statements-0-new_kind": "newspaper",
    }


def add(desk: Client, fields: dict[str, Any]) -> Any:
    """Send the empty case page with these fields filled in."""
    address = reverse(ADD)
    page = fields_of(desk.get(address), FORM)
    return desk.post(address, page | _second_rows(page, fields) | fields)


def _second_rows(page: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """What "add another" does for each formset in which a second row is typed."""
    rows: dict[str, Any] = {}
    for prefix in {name.partition("-1-")[0] for name in fields if "-1-" in name}:
        rows |= {name.replace("-0-", "-1-"): page[name] for name in page if name.startswith(f"{prefix}-0-")}
        rows[f"{prefix}-TOTAL_FORMS"] = "2"
    return rows


def change(desk: Client, incident: Incident, fields: dict[str, Any], *, opened: str = "") -> Any:
    """Open the page of a case (and a row of it), fill in these fields and send it."""
    address = reverse(CHANGE, args=[incident.pk]) + (f"?open={opened}" if opened else "")
    return desk.post(address, fields_of(desk.get(address), FORM) | fields)


@pytest.fixture
def sixty_days(db: None) -> DeadlineRule:
    return DeadlineRule.objects.create(
        kind=InterventionKind.WGAD_COMPLAINT, days=60, effective_from=datetime.date(2000, 1, 1), basis="methods of work"
    )


@pytest.fixture
def large(advocate: User, monkeypatch: pytest.MonkeyPatch) -> StaffExport:
    """An export that waits for a second person."""
    for module in (verbs, making):
        monkeypatch.setattr(module, "ROWS_ALONE", 1)
    own_case(advocate)
    return ask(advocate)
