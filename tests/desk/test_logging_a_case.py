"""A whole case is logged on one page, in one go."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.records.audit_entry import AuditEntry
from incidents.records.custody_event import CustodyEvent
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.source import Source
from incidents.records.statement import Statement
from incidents.vocabulary.people import CountingUnit
from tests.desk.conftest import add, change

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged(advocate_desk, typed):
    assert add(advocate_desk, typed).status_code == 302
    return Incident.objects.get()


def test_a_row_of_people_makes_the_group_and_ties_it_to_the_case(logged):
    assert [(row.detainee.label, row.detainee.persons) for row in logged.involvements.all()] == [("Group Q", 9)]


def test_more_than_one_person_makes_a_group(logged):
    assert Detainee.objects.get().unit == CountingUnit.GROUP


def test_an_event_can_be_about_a_group_of_the_same_page(logged):
    assert CustodyEvent.objects.get().detainee.label == "Group Q"


def test_a_place_is_chosen_by_its_name(logged, qingdao):
    assert (logged.location, CustodyEvent.objects.get().location) == (qingdao, qingdao)


def test_a_statement_makes_the_source_it_names(logged):
    assert Statement.objects.get().source.title == "Nine held"


def test_two_rows_that_name_one_new_source_share_it(advocate_desk, typed):
    second = {name.replace("-0-", "-1-"): value for name, value in typed.items() if name.startswith("statements-0")}
    add(advocate_desk, typed | second | {"statements-1-field": "overview"})

    assert (Source.objects.count(), Statement.objects.count()) == (1, 2)


def test_a_statement_can_be_about_an_event_of_the_same_page(advocate_desk, typed):
    add(advocate_desk, typed | {"statements-0-about": "row:custody_events-0", "statements-0-field": "occurrence"})

    assert Statement.objects.get().custody_event == CustodyEvent.objects.get()


def test_everything_is_made_by_the_advocate(logged, advocate):
    makers = {record.created_by for record in (logged, Detainee.objects.get(), CustodyEvent.objects.get())}

    assert makers == {advocate}


def test_each_record_made_is_logged_under_its_case(logged):
    entries = AuditEntry.objects.filter(case_reference=logged.reference)

    assert sorted(entries.values_list("subject_kind", flat=True)) == sorted(
        ["incident", "involvement", "detainee", "custodyevent", "statement", "source"]
    )


def test_one_event_for_everyone_makes_one_for_each(advocate_desk, typed):
    add(
        advocate_desk,
        typed
        | {
            "involvements-1-label": "Group K",
            "involvements-1-persons": "20",
            "custody_events-0-who": "everyone",
        },
    )

    assert CustodyEvent.objects.values("detainee").distinct().count() == 2


def test_a_closed_row_keeps_what_it_holds(logged, advocate_desk):
    change(advocate_desk, logged, {"title": "Another title"})

    assert Statement.objects.get().value == "between 15 and 17 July"


def test_an_opened_row_can_be_changed(logged, advocate_desk):
    statement = Statement.objects.get()
    change(advocate_desk, logged, {"statements-0-value": "15 to 17 July"}, opened=f"statement:{statement.pk}")
    statement.refresh_from_db()

    assert statement.value == "15 to 17 July"


def test_a_closed_row_can_be_removed(logged, advocate_desk):
    change(advocate_desk, logged, {"statements-0-DELETE": "on"})

    assert not Statement.objects.exists()


def test_what_a_removed_row_held_stays_in_the_log(logged, advocate_desk):
    change(advocate_desk, logged, {"statements-0-DELETE": "on"})

    assert AuditEntry.objects.first().changes["value"] == ["between 15 and 17 July", None]


def test_a_group_that_events_are_about_is_not_removed(logged, advocate_desk):
    change(advocate_desk, logged, {"involvements-0-DELETE": "on"})

    assert logged.involvements.exists()


def test_the_page_asks_the_same_number_of_queries_however_many_rows_it_has(
    logged, advocate_desk, django_assert_num_queries
):
    address = reverse("admin:incidents_incident_change", args=[logged.pk])
    advocate_desk.get(address)
    with CaptureQueriesContext(connection) as few:
        advocate_desk.get(address)
    statement = Statement.objects.get()
    for number in range(5):
        statement.pk, statement.reference = None, f"more-{number}"
        statement.save()

    with django_assert_num_queries(len(few)):
        advocate_desk.get(address)
