"""About, method, privacy, corrections on request, data and sources: there in each language, linked from every page."""

import re

import pytest
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from incidents.public import all_sources
from tests.editions.documents import NEWSPAPER, issue
from tests.public.conftest import read
from tests.public.reading import page_words
from tests.reports.cases import issue_case

TEXTS = ["about", "methodology", "privacy", "takedown", "verify", "data", "sources", "api/docs"]


@pytest.mark.parametrize("prefix", ["", "/ko", "/zh-hans"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_page_is_there_in_each_language(db: None, visitor: Client, prefix: str, name: str):
    assert visitor.get(f"{prefix}/{name}/").status_code == 200


def test_every_page_leads_to_the_request_for_removal(db: None, visitor: Client):
    assert 'href="/takedown/"' in read(visitor, "/")


def test_the_request_for_removal_gives_the_address(db: None, visitor: Client, settings):
    settings.CONTACT_EMAIL = "safety@example.org"
    assert 'href="mailto:safety@example.org"' in read(visitor, "/takedown/")


def test_the_request_for_removal_has_no_form(db: None, visitor: Client):
    assert "<form" not in read(visitor, "/takedown/")


def test_the_method_explains_every_grade(db: None, visitor: Client):
    words = page_words(visitor, "/methodology/")
    assert all(text in words for text in ("completely reliable", "reliability cannot be judged", "confirmed by other"))


def test_the_data_page_describes_itself_as_a_dataset(db: None, visitor: Client):
    assert 'itemtype="https://schema.org/Dataset"' in read(visitor, "/data/")


def test_every_download_named_on_the_data_page_is_there(july: PublishedIncident, visitor: Client):
    paths = re.findall(r'itemprop="contentUrl" href="([^"]+)"', read(visitor, "/data/"))
    assert paths
    assert {visitor.head(path).status_code for path in paths} == {200}


def test_the_sources_are_listed_with_what_cites_them(july: PublishedIncident, visitor: Client):
    words = page_words(visitor, "/sources/")
    assert (
        f"[Editorial] Humane China The Korea Herald · 28 July 2014 (uncertain) · newspaper or news site C {july.title}"
        in words
    )


def test_a_confidential_source_is_counted_and_not_named(db: None, visitor: Client):
    issue_case("quiet")
    assert "1 confidential source is not listed." in page_words(visitor, "/sources/")


def test_titles_of_pages_for_search_engines_name_their_languages(july: PublishedIncident, visitor: Client):
    assert re.findall(r'hreflang="([\w-]+)" href="http', read(visitor, "/data/")) == [
        "en",
        "ko",
        "zh-Hans",
        "x-default",
    ]


def test_the_sources_of_many_incidents_stand_on_several_pages(
    db: None, visitor: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(all_sources, "INCIDENTS_A_PAGE", 2)
    for number, slug in enumerate(("one", "two", "three")):
        issue(slug, sources=[NEWSPAPER | {"title": f"Report {number}"}], edtf=f"2014-07-1{number}")
    page, found = "/sources/", []
    while page:
        text = read(visitor, page)
        found.append(re.findall(r"Report \d", text))
        further = re.search(r'rel="next" href="([^"]+)"', text)
        page = f"/sources/{further[1]}" if further else ""
    assert found == [["Report 1", "Report 2"], ["Report 0"]]


def test_a_page_of_sources_that_does_not_exist_is_refused(db: None, visitor: Client):
    assert visitor.get("/sources/?cursor=none").status_code == 400
