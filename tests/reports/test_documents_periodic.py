"""The periodic report: the numbers of the query object, in three formats and three languages."""

import datetime
import io
import re
from html.parser import HTMLParser

import docx
import pytest
from django.core.management import call_command

from incidents.editions.query import IncidentQuery
from incidents.reports.paper_formats import PAPER_FORMATS
from incidents.reports.periodic import periodic_report
from tests.editions.documents import HANOI, issue
from tests.reports.documents_read import docx_text, pdf_text, tags
from tests.reports.hostile_texts import HOSTILE

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2014, 10, 1, tzinfo=datetime.UTC)


@pytest.fixture
def quarter() -> IncidentQuery:
    """Four incidents: three in the third quarter of 2014, one of them perhaps, and one after it."""
    issue("one", edtf="2014-07-15", people=20)
    issue("two", edtf="2014-08", people=5, places=[HANOI], statuses=[])
    issue("three", edtf="2014-09/2014-10", people=3)
    issue("four", edtf="2014-12-01", people=100)
    return IncidentQuery.from_params({"after": ["2014-07-01"], "before": ["2014-09-30"]})


def made(query: IncidentQuery, extension: str, language: str = "en") -> bytes:
    return PAPER_FORMATS[extension].write(periodic_report(query, language, made_at=NOW))


class Words(HTMLParser):
    """The text of a page, and the tags in it."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.text, self.found = "", set[str]()
        self.feed(content.decode())

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)


def read(content: bytes, extension: str) -> str:
    if extension == "pdf":
        return pdf_text(content)
    return docx_text(content) if extension == "docx" else Words(content).text


@pytest.mark.parametrize("extension", PAPER_FORMATS)
def test_its_numbers_are_those_of_the_list(quarter, extension):
    counts = quarter.counts()
    expected = f"{counts.incidents} incidents with {counts.people_best} people"

    assert expected in read(made(quarter, extension), extension)


@pytest.mark.parametrize("extension", PAPER_FORMATS)
def test_it_says_how_many_surely_lie_within_the_period(quarter, extension):
    assert "Surely within 1 July – 30 September 2014: 2 incidents" in read(made(quarter, extension), extension)


@pytest.mark.parametrize("facet", ["place", "violation", "status"])
def test_its_tables_hold_the_numbers_of_the_facets(quarter, facet):
    tables = docx.Document(io.BytesIO(made(quarter, "docx"))).tables
    rows = {tuple(cell.text for cell in row.cells)[1:] for table in tables for row in table.rows[1:]}
    expected = {(str(value.incidents), str(value.people)) for value in quarter.facets()[facet]}

    assert expected <= rows


def test_what_lies_after_the_period_is_not_in_it(quarter):
    assert "Arrests, four" not in pdf_text(made(quarter, "pdf"))


def test_it_gives_the_address_of_the_same_list(quarter):
    assert "/incidents/?after=2014-07-01&before=2014-09-30" in Words(made(quarter, "html")).text


@pytest.mark.parametrize("language", ["en", "ko", "zh-hans"])
@pytest.mark.parametrize("extension", PAPER_FORMATS)
def test_it_can_be_made_in_each_language(quarter, extension, language):
    assert f"{quarter.counts().people_best}" in read(made(quarter, extension, language), extension)


def test_charts_say_what_they_show_to_those_who_do_not_see_them(quarter):
    assert "/Figure" in tags(made(quarter, "pdf"))


def test_the_html_runs_and_fetches_nothing(quarter):
    page = made(quarter, "html").decode()

    assert not re.findall(r"<script|<link|<iframe|\bon\w+=|src=\"(?!data:)", page)


def test_hostile_titles_are_text(quarter):
    issue("five", edtf="2014-07-16", title={"en": HOSTILE["html"]})

    assert "script" not in Words(made(quarter, "html")).found


def test_an_empty_period_is_said_to_be_empty(db):
    query = IncidentQuery.from_params({"after": ["1990-01-01"], "before": ["1990-03-31"]})

    assert "0 incidents with 0 people" in pdf_text(made(query, "pdf"))


def test_the_command_writes_the_file(quarter, tmp_path):
    target = tmp_path / "report.pdf"
    call_command("periodic_report", "pdf", after="2014-07-01", before="2014-09-30", out=str(target))

    assert "3 incidents" in pdf_text(target.read_bytes())


@pytest.mark.parametrize(("language", "name"), [("en", "China"), ("ko", "중국"), ("zh-hans", "中国")])
def test_countries_are_named_in_the_language_of_the_reader(quarter, language, name):
    assert name in Words(made(quarter, "html", language)).text
