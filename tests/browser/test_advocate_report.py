"""The July case from the editorial's own text, by keyboard, in fewer than 60 interactions, and out to the public."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page

from incidents.records.incident import Incident
from incidents.vocabulary.places import LocationKind
from tests.factories import CountryFactory, LocationFactory, ViolationTypeFactory

pytestmark = pytest.mark.browser
FIXTURE = Path(__file__).parents[2] / "fixtures" / "july_arrests.json"
TITLE = "Arrest of 29 North Koreans and six helpers"
SLUG = "arrest-of-29-north-koreans-and-six-helpers"


class Keyboard:
    """Counts each field filled in and each button pressed; nothing is clicked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.interactions = 0

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            field = self.page.locator(f"#id_{name.replace('__', '-')}")
            field.focus()
            if field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(value)
            else:
                self.page.keyboard.insert_text(value)
            self.interactions += 1

    def press(self, target: Locator, key: str = "Enter") -> None:
        target.focus()
        self.page.keyboard.press(key)
        self.interactions += 1


@pytest.fixture
def places(transactional_db: None) -> None:
    china = CountryFactory()
    for name in ("Qingdao", "Kunming", "Tumen"):
        LocationFactory(name=name, parent=china, kind=LocationKind.CITY)
    ViolationTypeFactory(label_en="mass round-up")


def _editorial() -> str:
    records = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return next(row["fields"]["text"] for row in records if row["fields"].get("text", "").startswith("[Editorial]"))


def _enter(page: Page, live: str, name: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{live}/desk/login/")
    page.locator("input[name=username]").fill(name)
    page.locator("input[name=password]").fill("a password for tests only")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live}/desk/")


def _log(page: Page, keyboard: Keyboard) -> None:
    keyboard.press(page.get_by_role("link", name="From a news report"))
    page.wait_for_url("**/from-report/")
    keyboard.fill(text=_editorial(), title="[Editorial] Humane China")
    keyboard.press(page.get_by_role("button", name="Number the paragraphs"))
    page.locator("#paragraph-1").wait_for()
    page.locator("#id_said-title").fill("")
    keyboard.fill(
        said__title=TITLE,
        said__summary="Officials rounded up 29 North Koreans and six people who helped them, an editorial says.",
        said__when_edtf="XXXX-07-15/XXXX-07-17",
        said__when_paragraph="4",
        said__location="Qingdao",
        said__location_paragraph="4",
    )
    keyboard.press(page.get_by_label("mass round-up"), " ")
    keyboard.fill(people__0__label="people arrested in Qingdao", people__0__persons="20", people__0__paragraph="4")
    keyboard.fill(people__1__label="people arrested in Kunming", people__1__persons="9", people__1__paragraph="4")
    keyboard.fill(people__2__label="people who helped them", people__2__persons="6", people__2__paragraph="3")
    keyboard.fill(people__2__role="helper")
    keyboard.fill(events__0__kind="arrested", events__0__who="0", events__0__location="Qingdao")
    keyboard.fill(events__0__when_edtf="XXXX-07-15/XXXX-07-17", events__0__paragraph="4")
    keyboard.fill(events__1__kind="arrested", events__1__who="1", events__1__location="Kunming")
    keyboard.fill(events__1__when_edtf="XXXX-07-15/XXXX-07-17", events__1__paragraph="4")
    keyboard.fill(events__2__kind="arrested", events__2__who="2", events__2__paragraph="3")
    for row, who in (("3", "0"), ("4", "1")):
        names = {f"events__{row}__kind": "awaiting_repatriation", f"events__{row}__who": who}
        keyboard.fill(**names, **{f"events__{row}__location": "Tumen", f"events__{row}__paragraph": "5"})
    keyboard.fill(claims__0__field="detainees", claims__0__best="29", claims__0__paragraph="3")
    keyboard.press(page.get_by_role("button", name="Log this case"))
    page.wait_for_url("**/change/")


def _take(page: Page, keyboard: Keyboard, name: str, button: str) -> None:
    if name != "submit":
        page.locator(f"#id_{name}-reason").focus()
        page.keyboard.insert_text("read")
        keyboard.press(page.locator(f"#id_{name}-confirmed"), " ")
        keyboard.interactions += 1
    with page.expect_navigation():
        keyboard.press(page.get_by_role("button", name=button, exact=True))


def test_the_july_case_is_logged_and_published_by_keyboard_in_fewer_than_60_interactions(
    live: str, page: Page, advocate: User, editor: User, places: None
):
    keyboard = Keyboard(page)
    _enter(page, live, "advocate")
    _log(page, keyboard)
    review = f"{live}/desk/incidents/incident/{Incident.objects.get().pk}/review/"
    page.goto(review)
    _take(page, keyboard, "submit", "Send for review")
    _enter(page, live, "editor")
    page.goto(review)
    _take(page, keyboard, "approve", "Approve")
    _take(page, keyboard, "publish", "Publish")
    public = page.request.get(f"{live}/incidents/{SLUG}/")

    assert (public.status, "35 people" in public.text(), keyboard.interactions < 60) == (200, True, True)
