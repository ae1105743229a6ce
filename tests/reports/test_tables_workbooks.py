"""XLSX and ODS hold every table with typed cells, and no cell of theirs is a formula."""

import datetime
import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.editions.query import IncidentQuery
from incidents.editions.spreadsheet_guard import guard, unguard
from incidents.editions.tables.every_table import TABLES
from incidents.editions.tables.incidents import INCIDENTS
from incidents.reports import ods_book, xlsx_book
from incidents.reports.sheets import cases_of
from incidents.reports.typed_cells import typed_cell
from tests.editions.documents import HANOI
from tests.editions.formula_payloads import PAYLOADS
from tests.reports.cases import JULY, case, hostile_case, issue_case, issue_many
from tests.reports.reading import SITE, made, openpyxl_sheets, records, sheets

BOTH = pytest.mark.parametrize("extension", ["xlsx", "ods"])
ABOUT: dict[str, Any] = {"title": "Incidents", "publisher": "casetracker"}


def book_of(extension: str, *documents: dict[str, Any]) -> bytes:
    """A workbook of documents that are in no ledger."""
    stream = {"xlsx": xlsx_book.stream_xlsx_book, "ods": ods_book.stream_ods_book}[extension]
    return b"".join(stream(TABLES, cases_of(documents, TABLES, SITE), ABOUT))


@BOTH
def test_there_is_a_sheet_for_each_table_and_one_about_the_export(extension: str) -> None:
    names = ["incidents", "detainees", "custody_events", "sources", "statements", "about"]
    assert list(sheets(book_of(extension))) == names


@BOTH
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_sheet_begins_with_the_names_of_its_columns(extension: str, table: Any) -> None:
    assert sheets(book_of(extension, case("qingdao")))[table.name][0] == list(table.names)


@BOTH
@pytest.mark.django_db
def test_only_what_the_query_finds_is_in_the_workbook(extension: str) -> None:
    issue_case("qingdao")
    issue_case("hanoi", places=[HANOI])
    found = records(sheets(made(extension, IncidentQuery(country=("VN",))))["incidents"])
    assert [row["slug"] for row in found] == ["hanoi"]


@BOTH
@pytest.mark.django_db
def test_the_people_of_both_sheets_add_up_to_those_of_the_list(extension: str) -> None:
    issue_many(5)
    read = sheets(made(extension))
    incidents = sum(row["people_best"] for row in records(read["incidents"]))
    persons = sum(row["persons"] for row in records(read["detainees"]))
    assert incidents == persons == IncidentQuery().counts().people_best


def test_two_readers_read_the_same_from_an_xlsx() -> None:
    data = book_of("xlsx", case("qingdao"), hostile_case("=1+1"))
    plain = {name: [[None if cell == "" else cell for cell in row] for row in sheet]
             for name, sheet in sheets(data).items()}  # fmt: skip
    assert openpyxl_sheets(data) == plain


def test_xlsx_and_ods_say_the_same() -> None:
    documents = [case("qingdao"), hostile_case(" two  blanks\nand a line ")]
    assert sheets(book_of("xlsx", *documents)) == sheets(book_of("ods", *documents))


@BOTH
def test_a_day_is_a_day(extension: str) -> None:
    (row,) = records(sheets(book_of(extension, case("qingdao")))["incidents"])
    assert (row["date_earliest"], row["date_edtf"]) == (datetime.date(2014, 7, 15), "2014?-07-15/2014?-07-17")


@BOTH
def test_a_day_that_spreadsheets_disagree_on_is_text(extension: str) -> None:
    old = JULY | {"edtf": "1899-12-31/1900-02-28", "earliest": "1899-12-31", "latest": "1900-02-28"}
    (row,) = records(sheets(book_of(extension, case("old", when=old)))["incidents"])
    assert (row["date_earliest"], row["date_latest"]) == ("1899-12-31", "1900-02-28")


@BOTH
def test_a_moment_is_given_in_universal_time(extension: str) -> None:
    said = case("qingdao")
    said["edition"]["published_at"] = "2014-08-01T21:00:00.5+09:00"
    (row,) = records(sheets(book_of(extension, said))["incidents"])
    assert row["last_published"] == datetime.datetime(2014, 8, 1, 12)  # noqa: DTZ001 - workbooks know no zones


@BOTH
def test_numbers_are_numbers(extension: str) -> None:
    (row,) = records(sheets(book_of(extension, case("qingdao")))["incidents"])
    assert (row["people_best"], row["latitude"], row["longitude"]) == (20, 36.07, 120.38)


@BOTH
def test_a_code_with_a_nought_in_front_stays_text(extension: str) -> None:
    (row,) = records(sheets(book_of(extension, case("qingdao")))["incidents"])
    assert row["huridocs_codes"] == "030101"


@BOTH
def test_whether_a_source_is_confidential_is_true_or_false(extension: str) -> None:
    rows = records(sheets(book_of(extension, case("qingdao")))["sources"])
    assert [row["confidential"] for row in rows] == ["false", "true", "false"]


@BOTH
def test_no_payload_becomes_a_formula(extension: str) -> None:
    data = book_of(extension, *map(hostile_case, PAYLOADS))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    assert not [text for text in texts if re.search(r"<f[ >/]|table:formula|<hyperlink|xlink:href", text)]


def test_every_text_of_an_xlsx_is_stored_as_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(book_of("xlsx", *map(hostile_case, PAYLOADS))))
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert kinds <= {"s", "inlineStr"}


@BOTH
def test_the_payloads_can_be_had_back(extension: str) -> None:
    printable = [text for text in PAYLOADS if text.isprintable()]
    rows = records(sheets(book_of(extension, *map(hostile_case, printable)))["incidents"])
    assert [unguard(row["title"]) for row in rows] == printable


MARKUP = st.sampled_from(
    ["<r>", "</r>", "<t>", "</is></c>", "<f>1+1</f>", "]]>", "&amp;", "&#61;", "_x003D_", "<!--", "=1"]
)
# A text that XML can hold; carriage returns become line feeds there
XML_TEXTS = st.lists(MARKUP | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]))).map("".join)


@BOTH
@given(text=XML_TEXTS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_markup_in_a_text_stays_text(extension: str, text: str) -> None:
    (row,) = records(sheets(book_of(extension, hostile_case(text)))["incidents"])
    assert unguard(row["title"] or "") == text


@BOTH
def test_a_text_longer_than_a_cell_is_cut_with_a_mark(extension: str) -> None:
    (row,) = records(sheets(book_of(extension, hostile_case("x" * 40_000)))["incidents"])
    assert (len(row["title"]), row["title"][-4:]) == (32_767, " […]")


@BOTH
def test_the_row_of_names_has_filters(extension: str) -> None:
    data = book_of(extension, case("qingdao"))
    part, mark = {
        "xlsx": ("xl/worksheets/sheet1.xml", '<autoFilter ref="A1:AD2"/>'),
        "ods": ("content.xml", 'table:target-range-address="incidents.A1:incidents.AD2"'),
    }[extension]
    assert mark in zipfile.ZipFile(io.BytesIO(data)).read(part).decode()


@BOTH
def test_the_row_of_names_stays_in_sight(extension: str) -> None:
    data = book_of(extension, case("qingdao"))
    part, mark = {
        "xlsx": (
            "xl/worksheets/sheet1.xml",
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
        ),
        "ods": ("settings.xml", 'config:name="VerticalSplitPosition" config:type="int">1<'),
    }[extension]
    assert mark in zipfile.ZipFile(io.BytesIO(data)).read(part).decode()


@BOTH
def test_what_is_too_long_for_a_sheet_goes_on_in_the_next(extension: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (xlsx_book, ods_book):
        monkeypatch.setattr(module, "LONGEST_SHEET", 3)
    read = sheets(book_of(extension, *(case(f"case-{number}") for number in range(5))))
    rows = [len(read[name]) - 1 for name in ("incidents", "incidents_2", "incidents_3")]
    assert rows == [2, 2, 1]


@BOTH
def test_a_sheet_that_goes_on_names_its_columns_again(extension: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (xlsx_book, ods_book):
        monkeypatch.setattr(module, "LONGEST_SHEET", 3)
    read = sheets(book_of(extension, *(case(f"case-{number}") for number in range(3))))
    assert read["statements_2"][0] == read["statements"][0]


@BOTH
@pytest.mark.django_db
def test_the_last_sheet_says_what_was_asked_and_under_which_licence(extension: str) -> None:
    about = dict(sheets(made(extension, IncidentQuery(country=("CN",))))["about"])
    assert (about["query"], about["licence"]) == ("country: CN", "CC BY 4.0")


@BOTH
@pytest.mark.django_db
def test_one_reading_of_the_incidents_is_enough(extension: str, django_assert_num_queries) -> None:
    issue_many(3)
    with django_assert_num_queries(2, using="public"):  # the other one is the state of the ledger
        made(extension)


def test_the_parts_of_an_ods_are_well_formed() -> None:
    with zipfile.ZipFile(io.BytesIO(book_of("ods", hostile_case("<&\x00\ufffe\x1b")))) as archive:
        parts = [ElementTree.fromstring(archive.read(n)).tag for n in archive.namelist() if n.endswith(".xml")]  # noqa: S314 - ours
    assert len(parts) == 5


def test_an_ods_says_first_what_it_is() -> None:
    assert book_of("ods")[30:84] == b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


def test_a_header_would_be_guarded_like_any_other_cell() -> None:
    assert {guard(name) for name in INCIDENTS.names} == set(INCIDENTS.names)


@BOTH
def test_hostile_rows_do_not_move_the_cells_of_others(extension: str) -> None:
    said = [hostile_case("<r>x</r>"), hostile_case("\n\n"), hostile_case('"'), case("qingdao")]
    rows = records(sheets(book_of(extension, *said))["incidents"])
    assert [row["url"] for row in rows] == [f"{SITE}/incidents/{slug}/" for slug in ["hostile"] * 3 + ["qingdao"]]


def test_a_cell_without_a_value_is_empty() -> None:
    assert [typed_cell(value, INCIDENTS.columns[0]) for value in (None, "")] == [None, None]
