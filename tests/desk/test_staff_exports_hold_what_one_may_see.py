"""What stands in an export from the case file: what its maker may see, marked in every row."""

import datetime
import io
import zipfile

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command

from incidents.desk.exports.scope import Scope
from tests.desk.staff_exports import bytes_of, made, own_case, tables_of
from tests.factories import PersonNameFactory
from tests.reports.reading import sheets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("advocate", "editor")]


def test_the_export_holds_the_cases_that_one_may_see(advocate, editor) -> None:
    mine = own_case(advocate)
    own_case(editor)
    rows = tables_of(made(advocate), advocate)["incidents"]
    assert [row["reference"] for row in rows] == [mine.reference]


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


def test_the_tables_name_no_row_by_its_key_in_the_database(advocate) -> None:
    own_case(advocate)
    names = {name for rows in tables_of(made(advocate), advocate).values() for row in rows for name in row}
    assert not names & {"id", "pk", "created_by"}


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


def test_the_command_knows_a_file_that_left_the_case_file(advocate, tmp_path, capsys) -> None:
    own_case(advocate)
    export = made(advocate)
    (tmp_path / "a file").write_bytes(bytes_of(export, advocate))
    call_command("verify_export", str(tmp_path / "a file"))
    assert f"left the case file as {export.reference}" in capsys.readouterr().out
