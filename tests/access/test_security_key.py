"""A security key in a real browser, from adding it to logging in with it; the key is the browser's virtual one."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from playwright.sync_api import Page

from tests.access.conftest import PASSWORD

pytestmark = pytest.mark.browser
KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": False,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def with_key(page: Page) -> Page:
    """The page of a browser that has a key plugged in."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return page


def _give_password(page: Page, live: str) -> None:
    page.goto(f"{live}/desk/login/")
    page.get_by_label("Username").fill("advocate")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def _add_key(page: Page, live: str) -> None:
    _give_password(page, live)
    page.get_by_role("link", name="Add a security key").click()
    page.get_by_label("Name of the key").fill("the blue one")
    page.get_by_role("button", name="Add the key").click()
    page.wait_for_url("**/recovery-codes/")


def test_a_key_is_added(strict, live: str, with_key: Page, advocate: User):
    _add_key(with_key, live)

    assert Authenticator.objects.filter(user=advocate, type="webauthn").count() == 1


def test_a_key_opens_the_desk(strict, live: str, with_key: Page, advocate: User):
    _add_key(with_key, live)
    with_key.context.clear_cookies()
    _give_password(with_key, live)
    with_key.get_by_role("button", name="Use a security key").click()
    with_key.wait_for_url(f"{live}/desk/")

    assert with_key.url == f"{live}/desk/"
