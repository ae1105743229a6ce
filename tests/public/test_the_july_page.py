"""The page of the July case says what the editorial says, who says it, and what nobody says."""

import csv
import io
import re

import pytest
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from tests.editions.documents import TUMEN, document, issue_document
from tests.public.conftest import JULY, read
from tests.public.reading import section, words_of


@pytest.mark.parametrize(
    "words",
    [
        "29 people who were fleeing (reported: 27 to 29)",
        "6 people who were helping them (reported: 5 to 6)",
        "35 people (reported: 32 to 35)",
        "15–17 July 2014 (year inferred)",
        "In the words of the source: between July 15 and 17",
        "Qingdao, Shandong, China",
        "Awaiting repatriation · 29 people",
        "Arrested; what followed is not stated · 6 people",
        "14 sources, which go back to 4 independent sources.",
    ],
)
def test_the_key_facts_say(july_page: str, words: str):
    assert words in section(july_page, "facts")


@pytest.mark.parametrize(
    "words",
    [
        "15–17 July 2014 (year inferred) Arrested · 20 people · Qingdao, Shandong, China",
        "15–17 July 2014 (year inferred) Arrested · 9 people · Kunming, Yunnan, China",
        "date not stated Arrested · 6 people · place not stated",
        "date not stated Transferred · 29 people · Tumen",
        "Awaiting repatriation · 29 people · Tumen",
        "Feared, not known to have happened: returned to the country of origin · 29 people",
    ],
)
def test_the_custody_timeline_says(july_page: str, words: str):
    assert words in section(july_page, "custody")


def test_uncertain_dates_are_drawn_otherwise_than_exact_ones(july_page: str):
    assert re.findall(r'<li class="(\w+)"><span class="dot', july_page) == ["uncertain"] * 5 + ["feared"]


def test_it_says_that_nobody_states_the_year(july_page: str):
    assert "The text prints no year" in section(july_page, "facts")


def test_it_lists_what_is_not_known(july_page: str):
    assert "helpers" in section(july_page, "not-known")


def test_it_shows_both_counts_where_sources_disagree(july_page: str):
    found = section(july_page, "disagreements")
    assert "27 North Koreans" in found
    assert "29 North Korean defectors" in found


def test_it_says_which_count_stands_on_the_record_and_why(july_page: str):
    assert "This record holds: 29 Why we say so: 29 stands" in section(july_page, "disagreements")


def test_it_says_that_copies_of_one_story_count_once(july_page: str):
    assert "of these reports go back to one origin" in section(july_page, "sources")


def test_predictions_and_demands_stand_apart_from_facts(july_page: str):
    assert "They are not findings of this record" in section(july_page, "said")


def test_every_footnote_mark_leads_to_a_note(july_page: str):
    marks = set(re.findall(r'href="#(note-\d+)"', july_page))
    assert marks
    assert marks == {name for name in marks if f'id="{name}"' in july_page}


def test_every_way_back_leads_to_a_mark(july_page: str):
    backs = re.findall(r'class="back" href="#([^"]+)"', july_page)
    assert backs
    assert all(july_page.count(f'id="{anchor}"') == 1 for anchor in backs)


def test_no_two_things_on_the_page_share_an_id(july_page: str):
    ids = re.findall(r'\bid="([^"]+)"', july_page)
    assert len(ids) == len(set(ids))


def test_it_is_cited_by_its_edition_and_digest(july_page: str, july: PublishedIncident):
    cited = section(july_page, "cite")
    assert f"{JULY}editions/2/" in cited
    assert july.digest in cited


def test_the_account_is_shown_in_korean(july: PublishedIncident, visitor: Client):
    assert "쿤밍에서" in words_of(read(visitor, f"/ko{JULY}"))


def test_dates_are_worded_in_chinese(july: PublishedIncident, visitor: Client):
    assert "2014年7月15日至17日（年份为推断）" in section(read(visitor, f"/zh-hans{JULY}"), "facts")


def test_places_are_named_in_the_language_of_the_page(july: PublishedIncident, visitor: Client):
    assert "칭다오" in section(read(visitor, f"/ko{JULY}"), "facts")


def test_the_csv_row_agrees_to_the_digit(july: PublishedIncident, visitor: Client):
    text = b"".join(visitor.get("/export/incidents.csv")).decode()
    row = next(csv.DictReader(io.StringIO(text)))
    numbers = [row[name] for name in ("people_low", "people_best", "people_high", "detainees", "helpers")]
    assert numbers == ["32", "35", "35", "29", "6"]


def test_the_json_beside_it_is_the_document_that_the_digest_covers(july: PublishedIncident, visitor: Client):
    assert visitor.get(f"{JULY[:-1]}.json").content.decode() == july.document


def test_it_leads_to_other_incidents_at_its_places(july: PublishedIncident, visitor: Client):
    issue_document(document("in-tumen", places=[TUMEN]))
    assert "/incidents/in-tumen/" in read(visitor, JULY)


def test_it_leads_to_none_that_only_shares_its_country(july: PublishedIncident, visitor: Client):
    issue_document(document("elsewhere", places=[TUMEN | {"name": "Harbin", "path": ["China", "Harbin"]}]))
    assert "/incidents/elsewhere/" not in read(visitor, JULY)


def test_every_note_leads_to_its_source(july_page: str):
    notes = len(re.findall(r'<li id="note-', july_page))
    listed = set(re.findall(r'id="(source-[^"]+)"', july_page))
    assert sum(source in listed for source in re.findall(r'href="#(source-[^"]+)"', july_page)) == notes
