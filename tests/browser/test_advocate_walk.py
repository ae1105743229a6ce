"""An advocate logs a case by hand; an editor approves, publishes, corrects and withdraws it. In a real browser."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page

from incidents.records.incident import Incident
from tests.chromium import watch
from tests.factories import CountryFactory, LocationFactory, ViolationTypeFactory

pytestmark = pytest.mark.browser
PASSWORD = "a password for tests only"
SLUG = "nine-arrested-qingdao"


@pytest.fixture
def places(transactional_db: None) -> None:
    LocationFactory(name="Qingdao", parent=CountryFactory())
    ViolationTypeFactory(label_en="mass round-up")


def _log_in(page: Page, live: str, name: str) -> None:
    page.goto(f"{live}/desk/login/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(f"{live}/desk/")


def _log_the_case(page: Page) -> None:
    page.get_by_role("link", name="Log a new case").first.click()
    page.locator("#id_title").fill("Arrest of nine people in Qingdao")
    page.locator("#id_summary").fill("Nine people were arrested in Qingdao, a newspaper says.")
    page.locator("#id_slug").fill(SLUG)
    page.locator("#id_when_edtf").fill("2014-07-15/2014-07-17")
    page.locator("#id_location").press_sequentially("Qing", delay=20)
    page.locator("#id_location-suggestions option").first.wait_for(state="attached")
    page.locator("#id_location").fill("Qingdao, China")
    page.get_by_label("mass round-up").check()
    page.locator("#id_involvements-0-label").fill("Group Q")
    page.locator("#id_involvements-0-persons").fill("9")
    page.locator("#id_involvements-0-public_label").fill("people arrested in Qingdao")
    page.locator("#id_custody_events-0-who").select_option(label="Group Q")
    page.locator("#id_custody_events-0-kind").select_option("arrested")
    page.locator("#id_custody_events-0-when_edtf").fill("2014-07-15/2014-07-17")
    page.locator("#id_custody_events-0-location").fill("Qingdao")
    for number, (about, field, value) in enumerate(
        [
            ("the incident", "when", "between 15 and 17 July"),
            ("the incident", "location", "in Qingdao"),
            ("Group Q", "persons", "nine people"),
            ("Group Q: arrested", "occurrence", "they were arrested"),
        ]
    ):
        _add_statement(page, number, about, field, value)
    page.get_by_role("button", name="Save", exact=True).click()


def _add_statement(page: Page, number: int, about: str, field: str, value: str) -> None:
    row = f"#id_statements-{number}"
    if number:
        page.get_by_role("button", name="Add another statement").click()
    page.locator(f"{row}-about").select_option(label=about)
    page.locator(f"{row}-field").select_option(field)
    page.locator(f"{row}-value").fill(value)
    page.locator(f"{row}-locator").fill("paragraph 4")
    if field == "persons":
        page.locator(f"{row}-best").fill("9")
    page.locator(f"#statements-{number} summary", has_text="A source that is not on file yet").click()
    page.locator(f"{row}-new_title").fill("Nine held in Qingdao")
    page.locator(f"{row}-new_kind").select_option("newspaper")


def _step(page: Page, title: str, *, public_reason: str = "") -> None:
    section = page.locator("section.step", has=page.get_by_role("heading", name=title, exact=True))
    if not section.get_by_role("button").is_visible():
        section.locator("summary").click()
    section.locator("textarea").fill("for the record")
    if public_reason:
        section.locator("select").select_option(public_reason)
    if (confirmation := section.locator("input[type=checkbox]")).count():
        confirmation.check()
    section.get_by_role("button", name=title).click()


def test_a_case_goes_from_a_blank_page_to_the_public_and_back(
    live: str, page: Page, chromium: Browser, advocate: User, editor: User, places: None
):
    _log_in(page, live, "advocate")
    _log_the_case(page)
    page.get_by_role("link", name="Review and publication").click()
    _step(page, "Send for review")

    context = chromium.new_context()
    desk = context.new_page()
    faults = watch(desk)
    _log_in(desk, live, "editor")
    case = Incident.objects.get()
    review = f"{live}/desk/incidents/incident/{case.pk}/review/"
    desk.goto(review)
    _step(desk, "Approve")
    _step(desk, "Publish")
    public = desk.request.get(f"{live}/incidents/{SLUG}/")
    published = public.status

    desk.goto(f"{live}/desk/incidents/incident/{case.pk}/change/")
    desk.locator("#id_title").fill("Arrest of nine people in Qingdao and their return")
    desk.get_by_role("button", name="Save", exact=True).click()
    page.goto(review)
    _step(page, "Send for review")
    desk.goto(review)
    _step(desk, "Approve")
    _step(desk, "Publish")
    corrected = "and their return" in desk.request.get(f"{live}/incidents/{SLUG}/").text()

    _step(desk, "Withdraw from the public", public_reason="editorial")
    withdrawn = desk.request.get(f"{live}/incidents/{SLUG}/").status
    context.close()

    assert (published, corrected, withdrawn, faults) == (200, True, 410, [])


def test_opening_a_row_keeps_what_was_typed_elsewhere(live: str, page: Page, advocate: User, places: None):
    _log_in(page, live, "advocate")
    _log_the_case(page)
    page.locator("#id_title").fill("typed before the row was opened")
    page.locator("#statements-1").get_by_role("link", name="Edit").click()
    page.locator("#id_statements-1-value").fill("in the city of Qingdao")
    page.get_by_role("button", name="Save", exact=True).click()
    case = Incident.objects.get()

    assert (case.title, case.statements.order_by("pk")[1].value) == (
        "typed before the row was opened",
        "in the city of Qingdao",
    )
