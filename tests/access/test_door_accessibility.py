"""axe finds no fault on the pages of the door."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page

from tests.access.conftest import PASSWORD, code

pytestmark = pytest.mark.browser


def _faults(page: Page, address: str) -> list[str]:
    page.goto(address)
    return [fault["id"] for fault in Axe().run(page).response["violations"]]


def test_axe_finds_no_fault_on_the_pages_of_the_door(strict, live: str, page: Page, advocate: User):
    found = {"login": _faults(page, f"{live}/desk/login/")}
    page.get_by_label("Username").fill("advocate")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    for name in ("", "app/add/", "keys/add/"):
        found[name or "factors"] = _faults(page, f"{live}/desk/account/second-factor/{name}")

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_axe_finds_no_fault_where_the_second_factor_is_asked_for_and_looked_after(
    strict, live: str, page: Page, enrolled: User
):
    page.goto(f"{live}/desk/login/")
    page.get_by_label("Username").fill("advocate")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    found = {"code": [fault["id"] for fault in Axe().run(page).response["violations"]]}
    page.locator("input[name=code]").fill(code())
    page.get_by_role("button", name="Go on").click()
    for name in ("", "app/remove/", "recovery-codes/"):
        found[name or "factors"] = _faults(page, f"{live}/desk/account/second-factor/{name}")

    assert {name: faults for name, faults in found.items() if faults} == {}
