"""Each step leaves an entry, without which there is no byte; the file is gone after its time."""

import datetime
import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from incidents.desk.exports.making import make_next
from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.verbs import (
    Refused,
    approve_export,
    download_export,
    erase_export,
    erase_outlived,
    order_export,
)
from incidents.desk.exports.words import ExportState
from incidents.records.audit_entry import AuditEntry
from tests.desk.staff_exports import bytes_of, carried_out, end_of, made, ordered, own_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("advocate", "editor")]


def test_each_step_is_in_the_log(large, advocate, editor) -> None:
    approve_export(export=large, actor=editor, reason="agreed")
    carried_out(order_export(export=large, actor=advocate))
    bytes_of(large, advocate)
    erase_export(export=large, actor=advocate, reason="by hand")
    entries = AuditEntry.objects.filter(subject_reference=large.reference).order_by("sequence")
    steps = ["asked for", "approved", "ordered", "begun", "made", "fetched", "erased"]
    assert [entry.changes["step"][1] for entry in entries] == steps


def test_the_log_says_who_took_how_much_for_whom_and_why(advocate) -> None:
    own_case(advocate)
    export = made(advocate)
    data = bytes_of(export, advocate)
    entry = AuditEntry.objects.filter(subject_reference=export.reference).latest("sequence")
    said = (entry.actor_name, entry.reason, entry.changes["rows"][1], entry.changes["recipient"][1])
    assert (*said, entry.changes["sha256"][1]) == (
        "advocate",
        "a complaint",
        2,
        "a lawyer",
        hashlib.sha256(data).hexdigest(),
    )


def test_without_the_entry_in_the_log_there_is_no_byte(advocate, monkeypatch) -> None:
    own_case(advocate)
    export = made(advocate)

    def full(**entry: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(AuditEntry.objects, "append", full)
    with pytest.raises(OSError, match="full"):
        download_export(export=export, actor=advocate)


def test_without_the_entry_in_the_log_no_file_is_begun(advocate, monkeypatch) -> None:
    own_case(advocate)
    export = ordered(advocate)

    def full(**entry: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(AuditEntry.objects, "append", full)
    with pytest.raises(OSError, match="full"):
        make_next()
    export.refresh_from_db()
    assert export.state == ExportState.WAITING


def test_nobody_fetches_the_export_of_another(advocate, editor) -> None:
    own_case(advocate)
    with pytest.raises(Refused):
        download_export(export=made(advocate), actor=editor)


def test_a_file_dies_at_its_time(advocate, django_capture_on_commit_callbacks) -> None:
    own_case(advocate)
    export = made(advocate)
    stored = Path(export.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        erase_outlived(now=end_of(export))
    assert not stored.exists()


def test_before_its_time_it_is_kept(advocate) -> None:
    own_case(advocate)
    assert erase_outlived(now=end_of(made(advocate)) - datetime.timedelta(seconds=1)) == 0


def test_what_has_outlived_its_time_cannot_be_fetched(advocate) -> None:
    own_case(advocate)
    export = made(advocate)
    StaffExport.objects.update(expires_at=export.made_at)
    with pytest.raises(Refused, match="erased"):
        download_export(export=export, actor=advocate)


def test_that_it_was_made_stays_on_record(advocate) -> None:
    own_case(advocate)
    export = made(advocate)
    erase_export(export=export, actor=advocate, reason="by hand")
    export.refresh_from_db()
    assert (export.state, bool(export.sha256), bool(export.file)) == (ExportState.GONE, True, False)


def test_the_command_erases_what_has_outlived_its_time(advocate, capsys) -> None:
    own_case(advocate)
    StaffExport.objects.filter(pk=made(advocate).pk).update(
        expires_at=datetime.datetime(2014, 7, 1, tzinfo=datetime.UTC)
    )
    call_command("erase_exports")
    assert capsys.readouterr().out == "1 erased\n"
