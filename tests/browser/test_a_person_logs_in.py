import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_desk_accepts_its_own_form_from_a_real_browser(live: str, page: Page, advocate: User):
    page.goto(f"{live}/desk/login/")
    page.get_by_label("Username").fill("advocate")
    page.get_by_label("Password").fill("a password for tests only")
    page.get_by_role("button", name="Log in").click()

    assert page.url == f"{live}/desk/"
