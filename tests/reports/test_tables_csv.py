"""The CSV holds what the list shows: the same incidents, the same numbers, in text that reads back."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from incidents.editions.export_row import COLUMN_NAMES
from incidents.editions.query import IncidentQuery
from incidents.reports.csv_table import stream_csv
from incidents.reports.formats import FORMATS
from incidents.reports.options import Options
from incidents.reports.query_words import file_name
from tests.editions.documents import HANOI
from tests.reports.cases import issue_case, issue_hostile

pytestmark = pytest.mark.django_db

SITE = "https://cases.example"


def text_of(query: IncidentQuery, **options: bool) -> str:
    return b"".join(stream_csv(query, SITE, **options)).decode()


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_columns_are_those_of_the_contract() -> None:
    assert text_of(IncidentQuery()) == ",".join(COLUMN_NAMES) + "\r\n"


def test_the_columns_stand_in_the_order_of_the_contract() -> None:
    contract = (
        "public_id slug edition title summary date_edtf date_earliest date_latest date_note country province place "
        "latitude longitude geo_precision violations huridocs_codes status people_low people_best people_high "
        "detainees helpers authority legal_basis sources source_count first_published last_published url"
    )
    assert " ".join(COLUMN_NAMES) == contract


def test_a_row_says_what_the_edition_says() -> None:
    issue_case("qingdao")
    (row,) = rows_of(text_of(IncidentQuery()))
    said = {name: row[name] for name in ("people_low", "people_best", "people_high", "source_count", "place", "url")}
    assert said == {
        "people_low": "20",
        "people_best": "20",
        "people_high": "22",
        "source_count": "2",
        "place": "Qingdao",
        "url": f"{SITE}/incidents/qingdao/",
    }


def test_an_uncertain_date_is_given_as_text_and_as_its_bounds() -> None:
    issue_case("qingdao")
    (row,) = rows_of(text_of(IncidentQuery()))
    assert [row["date_edtf"], row["date_earliest"], row["date_latest"]] == [
        "2014?-07-15/2014?-07-17",
        "2014-07-15",
        "2014-07-17",
    ]


def test_a_confidential_source_is_no_more_than_its_grade() -> None:
    issue_case("qingdao")
    (row,) = rows_of(text_of(IncidentQuery()))
    assert "confidential source, graded B" in row["sources"].split("; ")


def test_only_what_the_query_finds_is_exported() -> None:
    issue_case("qingdao")
    issue_case("hanoi", places=[HANOI])
    assert [row["slug"] for row in rows_of(text_of(IncidentQuery(country=("VN",))))] == ["hanoi"]


def test_an_accented_filter_finds_its_rows() -> None:
    issue_case("quang-tri", places=[HANOI | {"name": "Quảng Trị", "path": ["Vietnam", "Quảng Trị"]}])
    assert [row["place"] for row in rows_of(text_of(IncidentQuery(place=("Quảng Trị",))))] == ["Quảng Trị"]


@pytest.mark.parametrize("extension", FORMATS)
def test_a_search_that_finds_nothing_makes_a_file_without_rows(extension: str) -> None:
    issue_case("qingdao")
    data = b"".join(FORMATS[extension].stream(IncidentQuery(q="nowhere"), SITE, Options()))
    assert b"qingdao" not in data


def test_the_sum_of_people_is_the_count_of_the_list() -> None:
    for people in (20, 9, 6):
        issue_case(f"case-{people}", people=people)
    people = sum(int(row["people_best"]) for row in rows_of(text_of(IncidentQuery())))
    assert people == IncidentQuery().counts().people_best == 35


def test_a_text_with_line_breaks_and_quotes_stays_one_cell() -> None:
    issue_hostile('He said: "go",\nthen left;\tand came back\r\nlater')
    (row,) = rows_of(text_of(IncidentQuery()))
    assert row["title"] == 'He said: "go",\nthen left;\tand came back\r\nlater'


def test_every_row_has_as_many_cells_as_there_are_columns() -> None:
    issue_hostile('=1+1\n"; x,\r\n,,')
    issue_case("qingdao")
    assert {len(row) for row in csv.reader(io.StringIO(text_of(IncidentQuery()), newline=""))} == {len(COLUMN_NAMES)}


def test_the_tags_of_hxl_stand_under_the_names() -> None:
    tags = text_of(IncidentQuery(), hxl=True).splitlines()[1].split(",")
    assert tags[COLUMN_NAMES.index("people_best")] == "#affected+detained"


def test_every_column_has_a_tag_of_hxl() -> None:
    assert all(tag.startswith("#") for tag in text_of(IncidentQuery(), hxl=True).splitlines()[1].split(","))


def test_a_byte_order_mark_is_there_only_on_demand() -> None:
    marked = [b"".join(stream_csv(IncidentQuery(), SITE, bom=bom)).startswith(b"\xef\xbb\xbf") for bom in (False, True)]
    assert marked == [False, True]


def test_one_query_is_enough(django_assert_num_queries) -> None:
    issue_case("qingdao")
    with django_assert_num_queries(1, using="public"):
        text_of(IncidentQuery())


def test_the_file_name_says_what_was_asked_for() -> None:
    query = IncidentQuery.from_params({"country": ["CN"], "after": ["2014"]})
    assert file_name(query, "csv") == "incidents-country-cn-after-2014-01-01.csv"


def test_the_file_name_does_not_say_what_was_searched_for() -> None:
    assert file_name(IncidentQuery.from_params({"q": ["Kim Chol"]}), "csv") == "incidents.csv"


def test_the_file_name_is_ascii_without_blanks() -> None:
    assert file_name(IncidentQuery(place=("Quảng Trị", "青岛")), "csv") == "incidents-place-quang-tri.csv"


def test_the_command_writes_the_same_bytes(tmp_path, settings) -> None:
    issue_case("qingdao")
    call_command("export", "csv", out=str(tmp_path / "all.csv"))
    assert (tmp_path / "all.csv").read_bytes() == b"".join(stream_csv(IncidentQuery(), settings.SITE_URL))


def test_the_command_takes_the_query_of_the_list(tmp_path) -> None:
    issue_case("qingdao")
    call_command("export", "csv", query="country=VN", out=str(tmp_path / "none.csv"))
    assert rows_of((tmp_path / "none.csv").read_text()) == []


def test_the_command_refuses_a_query_that_makes_no_sense() -> None:
    with pytest.raises(CommandError, match="country"):
        call_command("export", "csv", query="country=Atlantis")
