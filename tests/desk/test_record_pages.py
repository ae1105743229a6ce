"""What every record's page does: it keeps who made a record, and logs each change with its field-level difference."""

import pytest
from django.urls import reverse

from incidents.records.audit_entry import AuditEntry
from incidents.records.team import Team
from incidents.vocabulary.ledger import AuditAction
from tests.desk.page_form import fields_of

pytestmark = pytest.mark.django_db


def _made(desk):
    desk.post(reverse("admin:incidents_team_add"), {"name": "Northeast"})
    return Team.objects.get()


def test_who_made_a_record_is_kept(administrator, administrator_desk):
    assert _made(administrator_desk).created_by == administrator


def test_making_a_record_is_logged(administrator_desk):
    _made(administrator_desk)

    assert AuditEntry.objects.get().action == AuditAction.CREATED


def test_an_advocate_cannot_make_a_team(advocate_desk):
    assert advocate_desk.get(reverse("admin:incidents_team_add")).status_code == 403


def test_nothing_is_deleted_by_the_dozen(administrator_desk):
    team = _made(administrator_desk)
    administrator_desk.post(
        reverse("admin:incidents_team_changelist"),
        {"action": "delete_selected", "_selected_action": team.pk, "post": "yes"},
    )

    assert Team.objects.exists()


@pytest.mark.parametrize(("reason", "members"), [("", 0), ("she joined", 1)])
def test_who_is_in_a_team_is_changed_with_a_reason(reason, members, administrator, administrator_desk):
    team = _made(administrator_desk)
    address = reverse("admin:incidents_team_change", args=[team.pk])
    opened = fields_of(administrator_desk.get(address), "team_form")
    administrator_desk.post(address, opened | {"members": [administrator.pk], "reason_for_log": reason})
    kept = AuditEntry.objects.filter(reason="she joined", changes__members=[[], [administrator.pk]])

    assert (team.members.count(), kept.count()) == (members, members)
