"""Every record has a history with what each field was and became, and one change can be taken back."""

import pytest
from django.urls import reverse

from incidents.records.audit_entry import AuditEntry
from incidents.records.incident import Incident
from incidents.records.statement import Statement
from incidents.vocabulary.ledger import AuditAction
from tests.cases import ready_case
from tests.desk.conftest import change

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(advocate):
    return ready_case(title="Before", created_by=advocate, assignee=advocate)


@pytest.fixture
def changed(case, editor_desk):
    change(editor_desk, case, {"title": "After"})
    return AuditEntry.objects.get(action=AuditAction.CHANGED)


def _history(desk, case):
    return desk.get(reverse("admin:incidents_incident_history", args=[case.pk]))


def _revert(desk, case, entry):
    return desk.post(reverse("admin:incidents_incident_revert", args=[case.pk, entry.sequence]), {"reason": "a slip"})


def test_an_editor_reads_what_a_field_was_and_became(changed, case, editor_desk):
    shown = _history(editor_desk, case).context["entries"][0].changes

    assert [(line.field, line.before, line.after) for line in shown] == [("title", "Before", "After")]


def test_an_advocate_reads_which_field_was_changed_but_not_what_it_held(changed, case, advocate_desk):
    page = _history(advocate_desk, case).content

    assert b"title" in page
    assert b"<del>Before" not in page


def test_one_change_can_be_taken_back(changed, case, editor_desk):
    _revert(editor_desk, case, changed)

    assert Incident.objects.get().title == "Before"


def test_taking_back_is_logged(changed, case, editor_desk):
    _revert(editor_desk, case, changed)

    assert AuditEntry.objects.first().changes == {"title": ["After", "Before"]}


def test_a_change_that_was_changed_again_is_not_taken_back(changed, case, editor_desk):
    change(editor_desk, case, {"title": "Later"})
    _revert(editor_desk, case, changed)

    assert Incident.objects.get().title == "Later"


def test_a_removed_row_can_be_brought_back(case, editor_desk):
    gone = case.statements.order_by("pk").first()
    change(editor_desk, case, {"statements-0-DELETE": "on"})
    _revert(editor_desk, case, AuditEntry.objects.get(action=AuditAction.DELETED))

    assert Statement.objects.get(reference=gone.reference).value == gone.value


def test_an_advocate_cannot_take_back(changed, case, advocate_desk):
    assert _revert(advocate_desk, case, changed).status_code == 403


def test_nothing_is_taken_back_by_looking(changed, case, editor_desk):
    address = reverse("admin:incidents_incident_revert", args=[case.pk, changed.sequence])

    assert editor_desk.get(address).status_code == 405


def test_an_entry_of_another_case_is_not_taken_back_here(changed, editor_desk):
    assert _revert(editor_desk, ready_case(), changed).status_code == 404
