"""Bad input is refused at its field, in words, and nothing is written."""

import pytest
from django.urls import reverse

from incidents.records.audit_entry import AuditEntry
from incidents.records.incident import Incident
from tests.desk.conftest import add, change
from tests.desk.page_form import fields_of
from tests.factories import GroupFactory, InvolvementFactory

pytestmark = pytest.mark.django_db


def _errors(response, prefix):
    formset = next(
        inline.formset for inline in response.context["inline_admin_formsets"] if inline.formset.prefix == prefix
    )
    return formset.forms[0].errors


def test_an_impossible_date_is_refused_at_its_field(advocate_desk, typed):
    response = add(advocate_desk, typed | {"when_edtf": "2014-02-31"})

    assert "when_edtf" in response.context["adminform"].form.errors


def test_an_impossible_date_of_an_event_is_refused_at_its_field(advocate_desk, typed):
    response = add(advocate_desk, typed | {"custody_events-0-when_edtf": "mid July"})

    assert "when_edtf" in _errors(response, "custody_events")


def test_nothing_is_written_when_one_field_is_wrong(advocate_desk, typed):
    add(advocate_desk, typed | {"custody_events-0-when_edtf": "mid July"})

    assert (Incident.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_nothing_typed_is_lost_when_one_field_is_wrong(advocate_desk, typed):
    response = add(advocate_desk, typed | {"custody_events-0-when_edtf": "mid July"})
    again = fields_of(response, "incident_form")

    assert {name: again[name] for name in typed if name != "violations"} | {"violations": typed["violations"]} == (
        typed | {"custody_events-0-when_edtf": "mid July"}
    )


def test_a_release_before_the_arrest_is_refused_at_its_date(advocate_desk, typed):
    response = add(
        advocate_desk,
        typed
        | {
            "custody_events-1-who": "row:involvements-0",
            "custody_events-1-kind": "released",
            "custody_events-1-when_edtf": "2014-07-01",
        },
    )

    assert b'<a href="#id_custody_events-0-when_edtf">' in response.content


def test_a_place_off_the_globe_is_refused_at_its_latitude(advocate_desk):
    address = reverse("admin:incidents_location_add")
    fields = fields_of(advocate_desk.get(address), "location_form")
    response = advocate_desk.post(address, fields | {"name": "Nowhere", "latitude": "91", "longitude": "0"})

    assert "latitude" in response.context["adminform"].form.errors


def test_a_group_cannot_be_made_smaller_than_those_identified_from_it(advocate_desk, advocate):
    group = GroupFactory(persons=17, identified=3)
    tie = InvolvementFactory(detainee=group, incident__created_by=advocate)
    response = change(advocate_desk, tie.incident, {"involvements-0-persons": "2"}, opened=f"involvement:{tie.pk}")

    assert "persons" in _errors(response, "involvements")


def test_an_unknown_place_is_refused_at_its_field(advocate_desk, typed):
    response = add(advocate_desk, typed | {"location": "Atlantis"})

    assert "location" in response.context["adminform"].form.errors


def test_a_statement_without_a_source_is_refused_at_its_source(advocate_desk, typed):
    response = add(advocate_desk, typed | {"statements-0-new_title": ""})

    assert "source" in _errors(response, "statements")
