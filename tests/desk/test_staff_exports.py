"""What may leave the case file, for whom, after whose approval, and what the log knows of it."""

import datetime
import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import bagit
import pytest
import pyzipper
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.urls import reverse

from incidents.desk.exports import verbs
from incidents.desk.exports.scope import Scope
from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.verbs import (
    Refused,
    approve_export,
    download_export,
    erase_export,
    erase_outlived,
    request_export,
    run_export,
)
from incidents.desk.exports.words import ExportKind, ExportState
from incidents.desk.roles import ensure_roles
from incidents.records.audit_entry import AuditEntry
from incidents.records.incident import Incident
from tests.cases import ready_case
from tests.factories import EvidenceFactory, InvolvementFactory, PersonNameFactory
from tests.reports.reading import records, sheets

pytestmark = pytest.mark.django_db

PASSWORD = "a password of fourteen letters"


@pytest.fixture(autouse=True)
def roles(advocate: User, editor: User) -> None:
    ensure_roles()


def own_case(person: User, **fields: Any) -> Incident:
    return ready_case(created_by=person, **fields)


def ask(actor: User, **changes: Any) -> StaffExport:
    said = {"kind": ExportKind.TABLES, "scope": Scope(), "purpose": "a complaint", "recipient": "a lawyer", **changes}
    return request_export(actor=actor, **said)


def made(actor: User, **changes: Any) -> StaffExport:
    password = changes.pop("password", "")
    return run_export(export=ask(actor, **changes), actor=actor, password=password)


def bytes_of(export: StaffExport, actor: User) -> bytes:
    with download_export(export=export, actor=actor) as file:
        return file.read()


def end_of(export: StaffExport) -> datetime.datetime:
    assert export.expires_at is not None
    return export.expires_at


def tables_of(export: StaffExport, actor: User) -> dict[str, list[dict[str, Any]]]:
    return {name: records(sheet) for name, sheet in sheets(bytes_of(export, actor)).items() if name != "about"}


def test_the_export_holds_the_cases_that_one_may_see(advocate, editor) -> None:
    mine = own_case(advocate)
    own_case(editor)
    rows = tables_of(made(advocate), advocate)["incidents"]
    assert [row["reference"] for row in rows] == [mine.reference]


def test_what_can_no_more_be_seen_when_the_file_is_made_is_not_in_it(advocate, editor) -> None:
    kept, lost = own_case(advocate), own_case(advocate)
    export = ask(advocate)
    Incident.objects.filter(pk=lost.pk).update(created_by=editor)
    run_export(export=export, actor=advocate)
    assert [row["reference"] for row in tables_of(export, advocate)["incidents"]] == [kept.reference]


def test_nothing_is_made_of_cases_none_of_which_can_be_seen_any_more(advocate, editor) -> None:
    case = own_case(advocate)
    export = ask(advocate)
    Incident.objects.filter(pk=case.pk).update(created_by=editor)
    with pytest.raises(Refused, match="none of these cases"):
        run_export(export=export, actor=advocate)


def test_whoever_lost_the_right_to_export_gets_no_file(advocate) -> None:
    own_case(advocate)
    export = ask(advocate)
    advocate.groups.clear()
    with pytest.raises(Refused):
        run_export(export=export, actor=User.objects.get(pk=advocate.pk))


def test_people_stand_in_it_with_their_names_for_who_may_see_them(advocate) -> None:
    PersonNameFactory(detainee=own_case(advocate).involvements.get().detainee, text="A name")
    assert [row["names"] for row in tables_of(made(advocate), advocate)["detainees"]] == ["A name"]


def test_names_are_veiled_for_who_may_not(advocate) -> None:
    PersonNameFactory(detainee=own_case(advocate).involvements.get().detainee, text="A name")
    for group in advocate.groups.all():
        group.permissions.remove(Permission.objects.get(codename="view_personname"))
    person = User.objects.get(pk=advocate.pk)
    assert [row["names"] for row in tables_of(made(person), person)["detainees"]] == ["…"]


def test_contacts_are_veiled_for_an_editor(editor) -> None:
    person = own_case(editor).involvements.get().detainee
    type(person).objects.filter(pk=person.pk).update(contacts="a telephone number", risk_notes="a risk")
    (row,) = tables_of(made(editor), editor)["detainees"]
    assert (row["contacts"], row["risk_notes"]) == ("…", "…")


def test_a_confidential_source_is_veiled_for_an_editor(editor) -> None:
    case = own_case(editor)
    source = case.statements.all()[0].source
    type(source).objects.filter(pk=source.pk).update(confidential=True, title="the neighbour", created_by=None)
    rows = tables_of(made(editor), editor)
    assert (rows["sources"][0]["title"], {row["quote"] for row in rows["statements"]}) == ("…", {"…"})


@pytest.mark.parametrize("scope", [Scope(country="CN"), Scope(after=datetime.date(2014, 7, 1)), Scope(stage="draft")])
def test_a_scope_finds_what_it_asks_for(advocate, scope: Scope) -> None:
    case = own_case(advocate)
    assert list(scope.incidents(advocate)) == [case]


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


@pytest.fixture
def large(advocate: User, monkeypatch: pytest.MonkeyPatch) -> StaffExport:
    monkeypatch.setattr(verbs, "ROWS_ALONE", 1)
    own_case(advocate)
    return ask(advocate)


def test_a_large_export_waits_for_a_second_person(large, advocate) -> None:
    with pytest.raises(Refused, match="cannot be made"):
        run_export(export=large, actor=advocate)


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
    assert run_export(export=large, actor=advocate).state == ExportState.READY


def test_more_than_was_approved_needs_to_be_asked_for_again(large, advocate, editor) -> None:
    approve_export(export=large, actor=editor, reason="agreed")
    own_case(advocate)
    with pytest.raises(Refused, match="Ask for the export again"):
        run_export(export=large, actor=advocate)


def test_each_step_is_in_the_log(large, advocate, editor) -> None:
    approve_export(export=large, actor=editor, reason="agreed")
    run_export(export=large, actor=advocate)
    bytes_of(large, advocate)
    erase_export(export=large, actor=advocate, reason="by hand")
    entries = AuditEntry.objects.filter(subject_reference=large.reference).order_by("sequence")
    assert [entry.changes["step"][1] for entry in entries] == ["asked for", "approved", "made", "fetched", "erased"]


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


def test_nobody_fetches_the_export_of_another(advocate, editor) -> None:
    own_case(advocate)
    with pytest.raises(Refused):
        download_export(export=made(advocate), actor=editor)


def test_every_row_is_marked_with_the_export(advocate) -> None:
    own_case(advocate)
    export = made(advocate)
    marks = {row["export"] for rows in tables_of(export, advocate).values() for row in rows}
    assert marks == {export.reference}


def test_the_workbook_says_who_took_it_out_and_for_whom(advocate) -> None:
    own_case(advocate)
    about = dict(sheets(bytes_of(made(advocate), advocate))["about"])
    assert (about["taken out by"], about["recipient"], about["purpose"]) == ("advocate", "a lawyer", "a complaint")


def test_the_mark_stands_under_every_printed_page(advocate) -> None:
    own_case(advocate)
    with zipfile.ZipFile(io.BytesIO(bytes_of(made(advocate, recipient="A & B"), advocate))) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<oddFooter>&amp;LConfidential · A &amp;&amp; B · taken out by advocate" in page


def test_no_cell_of_a_staff_export_is_a_formula(advocate) -> None:
    own_case(advocate, title="=1+1", narrative="@SUM(1)")
    (row,) = tables_of(made(advocate), advocate)["incidents"]
    assert (row["title"], row["narrative"]) == ("'=1+1", "'@SUM(1)")


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


def test_a_locked_file_opens_with_its_password(advocate) -> None:
    own_case(advocate)
    export = made(advocate, password=PASSWORD)
    with pyzipper.AESZipFile(io.BytesIO(bytes_of(export, advocate))) as archive:
        archive.setpassword(PASSWORD.encode())
        book = archive.read(f"{export.reference}.xlsx")
    assert "incidents" in sheets(book)


def test_a_locked_file_does_not_open_without(advocate) -> None:
    own_case(advocate)
    export = made(advocate, password=PASSWORD)
    with (
        zipfile.ZipFile(io.BytesIO(bytes_of(export, advocate))) as archive,
        pytest.raises((RuntimeError, NotImplementedError)),
    ):
        archive.read(archive.namelist()[0])


def test_a_short_password_is_refused(advocate) -> None:
    own_case(advocate)
    with pytest.raises(Refused, match="14"):
        made(advocate, password="short")


@pytest.fixture
def bag(advocate: User, tmp_path: Path) -> Path:
    """The dossier of a case with two pieces of evidence, unpacked."""
    case = own_case(advocate)
    EvidenceFactory(incident=case, content=b"a photograph", original_name="IMG_0815.JPG")
    EvidenceFactory(incident=case, content=b"=1+1", original_name="../../etc/passwd")
    export = made(advocate, kind=ExportKind.DOSSIER, scope=Scope((case.reference,)), purpose="for\ncourt")
    with zipfile.ZipFile(io.BytesIO(bytes_of(export, advocate))) as archive:
        archive.extractall(tmp_path)
    return tmp_path / case.reference


def test_a_dossier_is_a_bag_that_an_outside_tool_finds_whole(bag: Path) -> None:
    assert bagit.Bag(str(bag)).validate()


def test_an_outside_tool_notices_a_changed_piece_of_evidence(bag: Path) -> None:
    (file,) = (bag / "data" / "evidence").glob("*.jpg")
    file.write_bytes(b"another photograph")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


def test_evidence_is_in_the_bag_as_it_was_received(bag: Path) -> None:
    assert {file.read_bytes() for file in (bag / "data" / "evidence").iterdir()} == {b"a photograph", b"=1+1"}


def test_of_the_name_that_evidence_came_with_only_the_ending_is_kept(bag: Path) -> None:
    assert {file.suffix for file in (bag / "data" / "evidence").iterdir()} == {".jpg", ""}


def test_a_line_break_in_the_purpose_begins_no_line_of_its_own(bag: Path) -> None:
    assert bagit.Bag(str(bag)).info["External-Description"] == "for court"


def test_evidence_of_a_source_that_is_hidden_stays_out(editor, tmp_path) -> None:
    case = own_case(editor)
    source = case.statements.all()[0].source
    type(source).objects.filter(pk=source.pk).update(confidential=True, created_by=None)
    EvidenceFactory(incident=case, source=source)
    export = made(editor, kind=ExportKind.DOSSIER, scope=Scope((case.reference,)))
    names = zipfile.ZipFile(io.BytesIO(bytes_of(export, editor))).namelist()
    assert [name for name in names if "/evidence/" in name] == []


def test_a_dossier_is_made_of_one_case(advocate) -> None:
    own_case(advocate)
    own_case(advocate)
    with pytest.raises(Refused, match="one case"):
        ask(advocate, kind=ExportKind.DOSSIER)


def test_a_person_in_two_cases_is_counted_once(advocate) -> None:
    one, other = own_case(advocate), own_case(advocate)
    InvolvementFactory(incident=other, detainee=one.involvements.get().detainee)
    assert ask(advocate).rows == 4


def form(**changes: str) -> dict[str, str]:
    return {"kind": "tables", "purpose": "a complaint", "recipient": "a lawyer", **changes}


def test_the_page_asks_makes_and_hands_out(advocate, advocate_desk) -> None:
    own_case(advocate)
    advocate_desk.post(reverse("exports:exports"), form())
    export = StaffExport.objects.get()
    advocate_desk.post(reverse("exports:export_make", args=[export.reference]))
    answer = advocate_desk.post(reverse("exports:export_file", args=[export.reference]))
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == StaffExport.objects.get().sha256


def test_the_page_shows_what_is_wrong(advocate, advocate_desk) -> None:
    own_case(advocate)
    page = advocate_desk.post(reverse("exports:exports"), form(country="XX"))
    assert (page.status_code, "no country code" in page.content.decode()) == (400, True)


def test_an_editor_approves_on_the_page(large, editor_desk) -> None:
    editor_desk.post(reverse("exports:export_approve", args=[large.reference]), {"reason": "agreed"})
    assert StaffExport.objects.get().state == ExportState.APPROVED


def test_the_export_of_another_looks_as_if_it_were_not_there(advocate, editor_desk) -> None:
    own_case(advocate)
    address = reverse("exports:export_file", args=[made(advocate).reference])
    assert editor_desk.post(address).status_code == 404


def test_an_outlived_file_is_not_there(advocate, advocate_desk) -> None:
    own_case(advocate)
    export = made(advocate)
    StaffExport.objects.update(expires_at=export.made_at)
    assert advocate_desk.post(reverse("exports:export_file", args=[export.reference])).status_code == 404


@pytest.mark.parametrize("step", ["make", "file", "approve", "erase"])
def test_no_step_is_taken_by_following_a_link(advocate, advocate_desk, step: str) -> None:
    own_case(advocate)
    export = made(advocate)
    assert advocate_desk.get(reverse(f"exports:export_{step}", args=[export.reference])).status_code == 405


def test_a_visitor_is_sent_to_the_login(visitor) -> None:
    assert visitor.get(reverse("exports:exports")).status_code in {302, 404}


def test_the_tables_name_no_row_by_its_key_in_the_database(advocate) -> None:
    own_case(advocate)
    names = {name for rows in tables_of(made(advocate), advocate).values() for row in rows for name in row}
    assert not names & {"id", "pk", "created_by"}


def test_the_desk_leads_to_the_exports(advocate_desk) -> None:
    assert f'href="{reverse("exports:exports")}"' in advocate_desk.get(reverse("admin:index")).content.decode()
