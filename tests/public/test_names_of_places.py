"""Places, countries and citations in the reader's language, where the record has a name in it."""

import re

import pytest
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from tests.public.conftest import JULY, read
from tests.public.reading import page_words, section

PLACES = {"/ko": "칭다오, 산둥, 중국", "/zh-hans": "青岛、山东、中国"}


@pytest.mark.parametrize("prefix", PLACES)
def test_the_page_names_town_province_and_country(july: PublishedIncident, visitor: Client, prefix: str):
    assert PLACES[prefix] in section(read(visitor, f"{prefix}{JULY}"), "facts")


def test_in_english_the_main_name_stands_not_an_older_one(july: PublishedIncident, visitor: Client):
    assert "Shantung" not in section(read(visitor, JULY), "facts")


@pytest.mark.parametrize(
    ("prefix", "name"), [("/ko", "투먼"), ("/zh-hans", "图们"), ("/ko", "산둥"), ("/zh-hans", "吉林")]
)
def test_the_filter_offers_the_local_name(july: PublishedIncident, visitor: Client, prefix: str, name: str):
    assert f"<span>{name} " in read(visitor, f"{prefix}/incidents/")


def test_a_place_asked_for_is_named_locally(july: PublishedIncident, visitor: Client):
    assert "<span>투먼</span>" in read(visitor, "/ko/incidents/?place=Tumen")


@pytest.mark.parametrize(
    "name", ["图们", "투먼", "도문", "青岛", "칭다오", "Tsingtao", "산둥", "山东", "Kirin", "Yanbian"]
)
def test_the_case_is_found_by_any_name_of_its_places(july: PublishedIncident, visitor: Client, name: str):
    assert july.slug in read(visitor, f"/incidents/?q={name}")


@pytest.mark.parametrize(("prefix", "name"), [("/ko", "칭다오"), ("/zh-hans", "青岛")])
def test_the_map_names_them_too(july: PublishedIncident, visitor: Client, prefix: str, name: str):
    assert name in page_words(visitor, f"{prefix}/map/")


def test_sources_say_in_which_incident_by_its_local_title(july: PublishedIncident, visitor: Client):
    assert july.content()["title"]["ko"] in page_words(visitor, "/ko/sources/")


def test_a_citation_for_readers_is_in_their_language(july: PublishedIncident, visitor: Client):
    assert re.search(
        r"casetracker\. \(\d{4}년 .*\(사건 CT-\w+, 제2판; SHA-256", section(read(visitor, f"/ko{JULY}"), "cite")
    )


def test_a_citation_for_programs_says_which_language_the_title_is_in(july: PublishedIncident, visitor: Client):
    assert "LA - zh-hans" in section(read(visitor, f"/zh-hans{JULY}"), "cite")
