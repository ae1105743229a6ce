"""An export says what it is for and whom; a large one needs a second person."""

import datetime

import pytest
from django.contrib.auth.models import Permission, User

from incidents.desk.exports.scope import Scope
from incidents.desk.exports.verbs import (
    Refused,
    approve_export,
    order_export,
)
from incidents.desk.exports.words import ExportState
from tests.desk.staff_exports import ask, carried_out, own_case
from tests.factories import InvolvementFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("advocate", "editor")]


@pytest.mark.parametrize(
    "scope", [Scope(country="VN"), Scope(before=datetime.date(2014, 7, 1)), Scope(stage="approved"), Scope(("X",))]
)
def test_a_scope_that_finds_nothing_is_refused(advocate, scope: Scope) -> None:
    own_case(advocate)
    with pytest.raises(Refused, match="no such case"):
        ask(advocate, scope=scope)


@pytest.mark.parametrize("missing", ["purpose", "recipient"])
def test_an_export_needs_a_purpose_and_a_recipient(advocate, missing: str) -> None:
    own_case(advocate)
    with pytest.raises(Refused, match="what the export is for"):
        ask(advocate, **{missing: "  "})


def test_a_small_export_may_be_made_at_once(advocate) -> None:
    own_case(advocate)
    assert ask(advocate).state == ExportState.APPROVED


def test_a_large_export_waits_for_a_second_person(large, advocate) -> None:
    with pytest.raises(Refused, match="cannot be made"):
        order_export(export=large, actor=advocate)


def test_nobody_approves_their_own_export(large, advocate) -> None:
    advocate.user_permissions.add(Permission.objects.get(codename="approve_staffexport"))
    with pytest.raises(Refused, match="somebody else"):
        approve_export(export=large, actor=User.objects.get(pk=advocate.pk), reason="mine")


def test_an_advocate_may_not_approve_the_export_of_another(large) -> None:
    other = User.objects.create_user("another", is_staff=True)
    with pytest.raises(Refused, match="may not approve"):
        approve_export(export=large, actor=other, reason="why not")


def test_a_large_export_can_be_made_once_an_editor_has_approved(large, advocate, editor) -> None:
    approve_export(export=large, actor=editor, reason="agreed with the lawyer")
    assert carried_out(order_export(export=large, actor=advocate)).state == ExportState.READY


def test_a_person_in_two_cases_is_counted_once(advocate) -> None:
    one, other = own_case(advocate), own_case(advocate)
    InvolvementFactory(incident=other, detainee=one.involvements.get().detainee)
    assert ask(advocate).rows == 4
