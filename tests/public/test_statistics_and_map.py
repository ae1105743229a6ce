"""Charts and map take their numbers from the query that makes the list, and say what they do not know."""

import csv
import io
import re

import pytest
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from tests.editions.documents import TUMEN, document, issue_document
from tests.public.conftest import read
from tests.public.reading import page_words, section

FEBRUARY = {
    "edtf": "2015-02-03", "earliest": "2015-02-03", "latest": "2015-02-03", "wording": "", "note": "",
}  # fmt: skip
OPEN = {"edtf": "2014/2016", "earliest": "2014-01-01", "latest": "2016-12-31", "wording": "", "note": ""}


@pytest.fixture
def three_incidents(db: None) -> None:
    issue_document(document("first", people=3))
    issue_document(document("second", people=2, when=FEBRUARY, places=[TUMEN]))
    issue_document(document("third", people=5, when=OPEN))


def _rows(visitor: Client, query: str = "") -> list[dict[str, str]]:
    text = visitor.get(f"/statistics/statistics.csv{query}").content.decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_people_are_counted_by_month(three_incidents: None, visitor: Client):
    months = {row["value"]: row["people"] for row in _rows(visitor) if row["table"] == "month"}
    assert months == {"2014-07": "3", "2015-02": "2", "": "5"}


def test_months_add_up_to_the_total_of_the_list(three_incidents: None, visitor: Client):
    months = [int(row["people"]) for row in _rows(visitor) if row["table"] == "month"]
    assert f"3 incidents, {sum(months)} people" in page_words(visitor, "/incidents/")


def test_statistics_keep_to_the_filter(three_incidents: None, visitor: Client):
    assert [row["people"] for row in _rows(visitor, "?year=2015&place=Tumen") if row["table"] == "month"] == ["2"]


def test_people_are_counted_under_their_own_status(july: PublishedIncident, visitor: Client):
    statuses = {row["value"]: row["people"] for row in _rows(visitor) if row["table"] == "status"}
    assert statuses == {"awaiting_repatriation": "29", "apprehended": "6"}


def test_the_page_says_that_these_are_recorded_cases(three_incidents: None, visitor: Client):
    assert "Recorded cases, not an estimate of all cases." in page_words(visitor, "/statistics/")


def test_every_bar_has_its_number_in_the_table(july: PublishedIncident, visitor: Client):
    assert "Awaiting repatriation 29 1" in section(read(visitor, "/statistics/"), "table-status")


def test_the_map_shows_a_place_with_its_people(july: PublishedIncident, visitor: Client):
    assert re.search(r'aria-label="Qingdao: 35 people"', read(visitor, "/map/"))


def test_the_map_has_a_table_as_its_text_form(july: PublishedIncident, visitor: Client):
    assert "Qingdao China settlement 35 1" in section(read(visitor, "/map/"), "places")


def test_the_map_says_that_points_are_not_exact(july: PublishedIncident, visitor: Client):
    assert "Points are at reduced precision" in page_words(visitor, "/map/")


def test_a_map_without_places_says_so(db: None, visitor: Client):
    assert "No incident found here has a place that may be shown." in page_words(visitor, "/map/")


def test_the_page_of_an_incident_has_a_small_map(july_page: str):
    assert july_page.count('<circle class="spot"') == 3


def test_the_small_map_draws_each_move_once(july_page: str):
    assert july_page.count('<line class="way"') == 2


@pytest.mark.parametrize("path", ["/map/", "/statistics/", "/statistics/statistics.csv"])
def test_a_filter_that_makes_no_sense_is_refused(db: None, visitor: Client, path: str):
    assert visitor.get(f"{path}?after=never").status_code == 400
