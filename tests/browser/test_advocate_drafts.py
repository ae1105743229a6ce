"""What was typed and not saved is kept by the server: a closed page or a lost session loses nothing."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.once]


def _enter(page: Page, live: str, person: User) -> None:
    client = Client()
    client.force_login(person)
    page.context.add_cookies([{"name": "desk", "value": client.cookies["desk"].value, "url": live}])


def test_a_half_filled_form_outlives_its_page_and_its_session(live: str, page: Page, advocate: User):
    _enter(page, live, advocate)
    form = page.context.new_page()
    form.goto(f"{live}/desk/incidents/incident/add/")
    form.locator("#id_title").fill("Half a case")
    form.locator("#id_narrative").fill("Nine people, the neighbour says,")
    form.get_by_text("Draft kept, for you alone.").wait_for()
    form.close()
    Session.objects.all().delete()
    page.context.clear_cookies()

    _enter(page, live, advocate)
    page.goto(f"{live}/desk/")
    page.get_by_role("link", name="Half a case").click()
    page.get_by_role("button", name="Go on with it").click()

    assert page.locator("#id_narrative").input_value() == "Nine people, the neighbour says,"
