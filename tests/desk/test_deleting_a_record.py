"""A record is deleted with a reason, as the confirmation page showed it, and what went stands in the log."""

import pytest
from django.urls import reverse

from incidents.records.audit_entry import AuditEntry
from incidents.records.detainee import Detainee
from incidents.vocabulary.ledger import AuditAction
from tests.factories import InvolvementFactory, PersonFactory, PersonNameFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return PersonNameFactory(text="Kim Cheol-su", detainee=PersonFactory(label="entered twice")).detainee


def _address(person) -> str:
    return reverse("admin:incidents_detainee_delete", args=[person.pk])


def _confirm(desk, person, reason="entered twice"):
    state = desk.get(_address(person)).context["deletion"].initial["state"]
    return {"post": "yes", "state": state, "reason": reason}


def test_a_record_is_deleted_with_a_reason(editor_desk, person):
    editor_desk.post(_address(person), _confirm(editor_desk, person))

    assert not Detainee.objects.exists()


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_deleted(reason, editor_desk, person):
    answer = editor_desk.post(_address(person), _confirm(editor_desk, person, reason))

    assert (answer.status_code, Detainee.objects.count()) == (400, 1)


def test_what_went_and_why_stands_in_the_log(editor_desk, person):
    editor_desk.post(_address(person), _confirm(editor_desk, person, "the same person as another"))
    gone = AuditEntry.objects.filter(action=AuditAction.DELETED, reason="the same person as another")

    assert {(entry.subject_kind, (entry.changes.get("text") or entry.changes.get("label"))[0]) for entry in gone} == {
        ("detainee", "entered twice"),
        ("personname", "Kim Cheol-su"),
    }


def test_a_record_that_was_changed_meanwhile_is_not_deleted(editor_desk, person):
    confirmed = _confirm(editor_desk, person)
    Detainee.objects.update(label="somebody else")
    answer = editor_desk.post(_address(person), confirmed)

    assert (answer.status_code, Detainee.objects.count()) == (409, 1)


def test_nor_is_one_that_something_was_added_to(editor_desk, person):
    confirmed = _confirm(editor_desk, person)
    PersonNameFactory(detainee=person)

    assert editor_desk.post(_address(person), confirmed).status_code == 409


def test_the_page_that_refuses_can_be_confirmed(editor_desk, person):
    Detainee.objects.update(label="somebody else")
    refused = editor_desk.post(_address(person), {"post": "yes", "state": "old", "reason": "entered twice"})
    state = refused.context["deletion"].data["state"]
    editor_desk.post(_address(person), {"post": "yes", "state": state, "reason": "entered twice"})

    assert not Detainee.objects.exists()


def test_what_stands_in_the_way_is_not_named(editor_desk, person):
    case = InvolvementFactory(detainee=person, incident__title="Another team's case").incident
    page = editor_desk.get(_address(person)).content.decode()

    assert ("Other records rest on it." in page, case.title in page) == (True, False)


def test_what_would_go_is_counted_and_not_named(editor_desk, person):
    assert "Kim Cheol-su" not in editor_desk.get(_address(person)).content.decode()
