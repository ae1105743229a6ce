"""The list under its filter: what is asked for stands in a sentence, and every word of it can be taken away."""

import re

import pytest
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from tests.editions.documents import TUMEN, document, issue_document
from tests.public.conftest import read
from tests.public.reading import page_words

FEBRUARY = {
    "edtf": "2015-02-03", "earliest": "2015-02-03", "latest": "2015-02-03", "wording": "", "note": "",
}  # fmt: skip


@pytest.fixture
def two_incidents(db: None) -> None:
    issue_document(document("first", people=3))
    issue_document(document("second", people=2, when=FEBRUARY, places=[TUMEN]))


def _slugs(html: str) -> list[str]:
    return re.findall(r'<h2[^>]*><a href="/incidents/([\w-]+)/"', html)


def test_counts_carry_their_units(two_incidents: None, visitor: Client):
    assert "2 incidents, 5 people" in page_words(visitor, "/incidents/")


def test_a_filter_narrows_the_list(two_incidents: None, visitor: Client):
    assert _slugs(read(visitor, "/incidents/?year=2015")) == ["second"]


def test_a_filter_in_use_can_be_taken_away_alone(two_incidents: None, visitor: Client):
    html = read(visitor, "/incidents/?country=CN&year=2015")
    assert re.findall(r'<li><a href="(\?[^"]*)" title', html) == ["?year=2015", "?country=CN"]


def test_a_range_of_dates_is_worded(two_incidents: None, visitor: Client):
    words = page_words(visitor, "/incidents/?after=2015-02&certainty=certain")
    assert "certainly on or after 1 February 2015" in words


def test_export_and_feed_carry_the_same_filter(two_incidents: None, visitor: Client):
    html = read(visitor, "/incidents/?year=2015")
    assert 'href="/export/incidents.csv?year=2015"' in html
    assert 'href="/feeds/incidents.atom?year=2015"' in html


def test_no_match_says_so(two_incidents: None, visitor: Client):
    assert "No incident matches." in page_words(visitor, "/incidents/?year=1999")


def test_the_next_page_begins_where_this_one_ends(db: None, visitor: Client):
    for number in range(30):
        issue_document(document(f"case-{number:02}"))
    first = read(visitor, "/incidents/")
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = read(visitor, "/incidents/" + following[1].replace("&amp;", "&"))
    assert sorted(_slugs(first) + _slugs(second)) == [f"case-{number:02}" for number in range(30)]


@pytest.mark.parametrize(
    ("query", "field", "typed"),
    [
        ("after=yesterday", "field-after", 'value="yesterday"'),
        ("before=2014-13-01", "field-before", 'value="2014-13-01"'),
        ("after=2015&before=2014", "field-before", 'value="2014"'),
        ("country=Atlantis", "field-country", 'value="Atlantis"'),
        ("status=fine&q=Tumen", "field-status", 'value="Tumen"'),
    ],
)
class TestBadInput:
    def test_is_answered_with_400(self, db: None, visitor: Client, query: str, field: str, typed: str):
        assert visitor.get(f"/incidents/?{query}").status_code == 400

    def test_the_message_leads_to_its_field(self, db: None, visitor: Client, query: str, field: str, typed: str):
        html = read(visitor, f"/incidents/?{query}")
        assert f'href="#{field}"' in html
        assert f'id="{field}"' in html

    def test_what_was_typed_is_kept(self, db: None, visitor: Client, query: str, field: str, typed: str):
        assert typed in read(visitor, f"/incidents/?{query}")


@pytest.mark.parametrize("query", ["sort=sideways", "certainty=sure", "cursor=abc", "cursor=%00", "q=" + "x" * 300])
def test_other_values_that_make_no_sense_are_refused(db: None, visitor: Client, query: str):
    assert visitor.get(f"/incidents/?{query}").status_code == 400


def test_keys_that_nobody_asked_for_are_ignored(two_incidents: None, visitor: Client):
    assert len(_slugs(read(visitor, "/incidents/?document__contains=a&public_id=x"))) == 2


def test_text_from_an_address_is_never_markup(db: None, visitor: Client):
    assert "<script" not in read(visitor, "/incidents/?q=<script>alert(1)</script>&place=<script>")


def test_export_refuses_what_the_list_refuses(db: None, visitor: Client):
    assert visitor.get("/export/incidents.csv?after=yesterday").status_code == 400


def test_an_unknown_format_is_not_found(db: None, visitor: Client):
    assert visitor.get("/export/incidents.exe").status_code == 404


@pytest.mark.parametrize("search", ["Tsingtao", "图们", "투먼", "青岛", "round-up"])
def test_a_search_finds_the_july_case(july: PublishedIncident, visitor: Client, search: str):
    assert _slugs(read(visitor, f"/incidents/?q={search}")) == ["july-arrests-qingdao-kunming"]


def test_a_search_marks_what_it_found(july: PublishedIncident, visitor: Client):
    assert "<mark>Kunming</mark>" in read(visitor, "/incidents/?q=kunming")


def test_a_search_that_finds_nothing_offers_a_better_one(july: PublishedIncident, visitor: Client):
    assert 'Did you mean <a href="?q=kunming">kunming</a>?' in read(visitor, "/incidents/?q=kumning")


def test_an_empty_record_blames_no_filter(db: None, visitor: Client):
    words = page_words(visitor, "/incidents/")
    assert ("No incident has been published yet." in words, "Remove a filter" in words) == (True, False)
