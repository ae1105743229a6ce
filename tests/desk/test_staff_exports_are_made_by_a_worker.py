"""The file is made by a worker, of what may be seen then; once, or it is said why not."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from incidents.desk.exports import making, verbs
from incidents.desk.exports.making import make_next
from incidents.desk.exports.staff_export import LEASE, StaffExport
from incidents.desk.exports.verbs import (
    approve_export,
    erase_export,
    erase_outlived,
    order_export,
)
from incidents.desk.exports.words import ExportState, Outcome
from incidents.records.audit_entry import AuditEntry
from incidents.records.incident import Incident
from tests.desk.staff_exports import PASSWORD, ask, bytes_of, carried_out, made, ordered, own_case, tables_of
from tests.factories import PersonNameFactory
from tests.reports.reading import sheets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("advocate", "editor")]


def test_what_can_no_more_be_seen_when_the_file_is_made_is_not_in_it(advocate, editor) -> None:
    kept, lost = own_case(advocate), own_case(advocate)
    export = ask(advocate)
    Incident.objects.filter(pk=lost.pk).update(created_by=editor)
    carried_out(order_export(export=export, actor=advocate))
    assert [row["reference"] for row in tables_of(export, advocate)["incidents"]] == [kept.reference]


def test_nothing_is_made_of_cases_none_of_which_can_be_seen_any_more(advocate, editor) -> None:
    case = own_case(advocate)
    export = ordered(advocate)
    Incident.objects.filter(pk=case.pk).update(created_by=editor)
    assert (carried_out(export).state, export.outcome) == (ExportState.REFUSED, Outcome.NOTHING)


def test_a_right_withdrawn_between_order_and_making_is_said(advocate) -> None:
    own_case(advocate)
    export = ordered(advocate)
    advocate.groups.clear()
    assert (carried_out(export).state, export.outcome) == (ExportState.REFUSED, Outcome.NO_RIGHT)


def test_an_account_closed_between_order_and_making_gets_no_file(advocate) -> None:
    own_case(advocate)
    export = ordered(advocate)
    User.objects.filter(pk=advocate.pk).update(is_active=False)
    assert (carried_out(export).outcome, bool(export.file)) == (Outcome.NO_RIGHT, False)


def test_names_are_veiled_if_the_right_to_see_them_was_withdrawn_meanwhile(advocate) -> None:
    PersonNameFactory(detainee=own_case(advocate).involvements.get().detainee, text="A name")
    export = ordered(advocate)
    for group in advocate.groups.all():
        group.permissions.remove(Permission.objects.get(codename="view_personname"))
    carried_out(export)
    assert [row["names"] for row in tables_of(export, advocate)["detainees"]] == ["…"]


def test_more_than_was_approved_needs_to_be_asked_for_again(large, advocate, editor) -> None:
    approve_export(export=large, actor=editor, reason="agreed")
    order_export(export=large, actor=advocate)
    own_case(advocate)
    assert (carried_out(large).state, large.outcome) == (ExportState.REFUSED, Outcome.GREW)


def test_it_is_made_in_the_language_in_which_it_was_ordered(advocate) -> None:
    own_case(advocate)
    export = carried_out(order_export(export=ask(advocate), actor=advocate, language="ko"))
    assert "사건" in dict(sheets(bytes_of(export, advocate))["about"])["title"]


def test_ordering_it_twice_is_ordering_it_once(advocate) -> None:
    own_case(advocate)
    export = ordered(advocate)
    order_export(export=export, actor=advocate)
    assert AuditEntry.objects.filter(subject_reference=export.reference).count() == 2  # asked for, ordered


def test_of_two_workers_one_makes_it(advocate) -> None:
    own_case(advocate)
    ordered(advocate)
    assert [make_next(), make_next()] == [True, False]


def test_the_oldest_order_comes_first(advocate) -> None:
    own_case(advocate)
    first, second = ordered(advocate), ordered(advocate)
    carried_out(first)
    second.refresh_from_db()
    assert (first.state, second.state) == (ExportState.READY, ExportState.WAITING)


@pytest.fixture
def abandoned(advocate: User) -> StaffExport:
    """One whose maker has fallen silent."""
    own_case(advocate)
    export = ordered(advocate)
    silent = timezone.now() - LEASE
    StaffExport.objects.update(state=ExportState.MAKING, claim="a maker", attempts=1, beat_at=silent)
    export.refresh_from_db()
    return export


def test_what_a_silent_maker_left_is_made_by_another(abandoned) -> None:
    assert carried_out(abandoned).state == ExportState.READY


def test_while_its_maker_is_alive_nobody_else_takes_it(abandoned) -> None:
    StaffExport.objects.update(beat_at=timezone.now())
    assert not make_next()


def test_what_the_silent_maker_had_stored_is_erased(abandoned) -> None:
    storage = abandoned.file.storage
    left = storage.save(abandoned.stored_attempts()[0], ContentFile(b"half of it"))
    carried_out(abandoned)
    assert not storage.exists(left)


def test_a_maker_that_was_taken_for_dead_leaves_no_second_file(abandoned, advocate, monkeypatch) -> None:
    def taken_over(*args: Any, **kwargs: Any) -> str:
        StaffExport.objects.update(claim="another maker")
        return "a name"

    monkeypatch.setattr(making, "make_file", taken_over)
    carried_out(abandoned)
    assert (abandoned.claim, abandoned.state, bool(abandoned.file)) == ("another maker", ExportState.MAKING, False)


def test_what_is_broken_off_again_and_again_ends(abandoned) -> None:
    StaffExport.objects.update(attempts=making.MOST_ATTEMPTS)
    assert (carried_out(abandoned).state, abandoned.outcome) == (ExportState.FAILED, Outcome.BROKEN_OFF)


def test_a_fault_ends_it_and_is_said(advocate, monkeypatch) -> None:
    def full(*args: Any, **kwargs: Any) -> str:
        raise OSError("the disk is full")

    own_case(advocate)
    monkeypatch.setattr(making, "make_file", full)
    export = made(advocate)
    assert (export.state, export.outcome) == (ExportState.FAILED, Outcome.FAULT)


def test_a_worker_that_is_told_to_stop_gives_it_back(advocate, monkeypatch) -> None:
    def stopped(*args: Any, **kwargs: Any) -> str:
        raise SystemExit(0)

    own_case(advocate)
    export = ordered(advocate)
    monkeypatch.setattr(making, "make_file", stopped)
    with pytest.raises(SystemExit):
        make_next()
    export.refresh_from_db()
    assert (export.state, export.attempts) == (ExportState.WAITING, 0)


def test_an_order_that_nobody_carries_out_ends_after_a_day(advocate) -> None:
    own_case(advocate)
    export = ordered(advocate, password=PASSWORD)
    erase_outlived(now=timezone.now() + verbs.LIFETIME)
    export.refresh_from_db()
    assert (export.outcome, export.sealed_password) == (Outcome.LATE, "")


def test_an_order_can_be_taken_back(advocate) -> None:
    own_case(advocate)
    erase_export(export=ordered(advocate), actor=advocate, reason="by hand")
    assert not make_next()


def test_the_command_makes_what_waits(advocate, capsys) -> None:
    own_case(advocate)
    ordered(advocate)
    call_command("run_exports", "--once")
    assert capsys.readouterr().out == "1 taken on\n"
