"""The map shows every place that an incident discloses, with the numbers that the list has for it."""

import html
import re

import pytest
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from tests.editions.documents import QINGDAO, TUMEN, document, issue_document
from tests.public.conftest import read
from tests.public.reading import page_words, section, words_of

NEAR_QINGDAO = QINGDAO | {"ref": "L2", "name": "Jiaozhou", "names": {}, "latitude": "36.26", "longitude": "120.03"}
NEAR_QINGDAO["path"] = ["China", "Shandong", "Jiaozhou"]


def _rows(visitor: Client, query: str = "") -> dict[str, str]:
    """The table: address of the list -> place, country, precision, people, incidents."""
    table = re.search(r"<tbody>(.*?)</tbody>", read(visitor, f"/map/{query}"), re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", table[1]) if table else []
    return {html.unescape(row.split('href="')[1].split('"')[0]): words_of(row) for row in rows}


def test_every_disclosed_place_of_the_case_is_shown(july: PublishedIncident, visitor: Client):
    assert [row.split()[0] for row in _rows(visitor).values()] == ["Kunming", "Qingdao", "Tumen"]


def test_a_country_where_something_is_only_feared_is_not(july: PublishedIncident, visitor: Client):
    assert "North Korea" not in section(read(visitor, "/map/"), "places")


@pytest.mark.parametrize(
    "query", ["", "?year=2014", "?place=China", "?place=Tumen&q=arrests", "?place=Tumen&place=Qingdao"]
)
def test_its_numbers_are_those_of_the_list(july: PublishedIncident, visitor: Client, query: str):
    issue_document(document("second", people=2, places=[TUMEN | {"ref": "L1"}, NEAR_QINGDAO]))
    for address, row in _rows(visitor, query).items():
        people, incidents = row.split()[-2:]
        assert re.search(rf"\b{incidents} incidents?, {people} people", page_words(visitor, address)), row


def test_of_a_place_asked_for_only_what_lies_in_it_is_shown(july: PublishedIncident, visitor: Client):
    assert list(_rows(visitor, "?place=Yunnan")) == ["/incidents/?place=Kunming"]


def test_an_incident_with_two_close_places_counts_once_in_their_circle(db: None, visitor: Client):
    issue_document(document("first", people=3, places=[QINGDAO, NEAR_QINGDAO]))
    assert 'aria-label="Jiaozhou, Qingdao: 3 people"' in read(visitor, "/map/")


def test_a_circle_leads_to_the_incidents_that_it_counts(july: PublishedIncident, visitor: Client):
    issue_document(document("second", people=2, places=[NEAR_QINGDAO | {"ref": "L1"}]))
    circle = re.search(r'<a href="([^"]+)" aria-label="Qingdao, Jiaozhou: (\d+ people)"', read(visitor, "/map/"))
    assert circle
    assert circle[2] in page_words(visitor, html.unescape(circle[1]))
