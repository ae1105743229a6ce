"""A visitor finds the July case, reads it, follows a footnote and takes the data along: on a phone, without scripts."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from incidents.editions.published_incident import PublishedIncident
from tests.chromium import watch

pytestmark = pytest.mark.browser
JULY = "/incidents/july-arrests-qingdao-kunming/"


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A small screen with scripts switched off, as in the Tor Browser at its safest."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 800}, java_script_enabled=False, accept_downloads=True
    )
    page = context.new_page()
    faults = watch(page)
    yield page
    context.close()
    assert faults == []


def test_a_visitor_finds_the_case_by_an_old_name_of_the_place(july_online: PublishedIncident, live: str, phone: Page):
    phone.goto(live)
    phone.get_by_role("searchbox").fill("Tsingtao")
    phone.get_by_role("button", name="Search").click()
    phone.get_by_role("link", name=july_online.title).click()
    expect(phone).to_have_url(f"{live}{JULY}")


def test_a_visitor_follows_a_footnote_and_comes_back(july_online: PublishedIncident, live: str, phone: Page):
    phone.goto(f"{live}{JULY}")
    phone.get_by_role("link", name="Note 10", exact=True).first.click()
    expect(phone.locator("#note-10")).to_be_in_viewport()
    phone.locator("#note-10 a.back").first.click()
    expect(phone.locator("#cite-10-1")).to_be_in_viewport()


def test_a_visitor_goes_from_a_korean_place_name_to_a_cited_number(
    july_online: PublishedIncident, live: str, phone: Page, tmp_path: Path
):
    """Searches, filters, reads, follows a note to its source, takes the citation and the rows along: one number."""
    phone.goto(f"{live}/ko/")
    phone.get_by_role("searchbox").fill("칭다오")
    phone.get_by_role("button", name="검색").click()
    phone.locator("summary", has_text="필터").click()
    phone.get_by_role("checkbox", name="칭다오").check()
    phone.get_by_role("button", name="사건 보기").click()
    expect(phone.locator(".sentence strong")).to_have_text("사건 1건, 35명")
    with phone.expect_download() as download:
        phone.get_by_role("link", name="CSV", exact=True).click()
    download.value.save_as(tmp_path / "rows.csv")
    phone.get_by_role("link", name=july_online.content()["title"]["ko"]).click()
    phone.locator("a[href='#note-10']").first.click()
    phone.locator("#note-10 a[href^='#source-']").first.click()
    at_source = phone.locator(f"[id='{phone.url.partition('#')[2]}']")
    expect(at_source).to_be_in_viewport()
    expect(phone.locator("pre").first).to_contain_text(july_online.digest[:12])
    rows = list(csv.DictReader(io.StringIO((tmp_path / "rows.csv").read_text(encoding="utf-8"))))
    assert [f"{row['people_best']}명" for row in rows] == [phone.locator(".facts .figure strong").first.inner_text()]


def test_a_visitor_takes_a_filter_away_by_its_word(july_online: PublishedIncident, live: str, phone: Page):
    phone.goto(f"{live}/incidents/?country=CN&year=2014")
    phone.get_by_role("link", name="China").first.click()
    expect(phone).to_have_url(f"{live}/incidents/?year=2014")


@pytest.mark.parametrize("path", ["/", "/incidents/?country=CN", JULY, f"{JULY}editions/1/", f"/ko{JULY}"])
def test_nothing_is_wider_than_the_phone(july_online: PublishedIncident, live: str, chromium: Browser, path: str):
    context = chromium.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{live}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["/", "/incidents/", JULY])
def test_nothing_is_kept_in_the_browser(july_online: PublishedIncident, live: str, page: Page, path: str):
    page.goto(f"{live}{path}")
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert (kept, page.context.cookies()) == ([0, 0, ""], [])
