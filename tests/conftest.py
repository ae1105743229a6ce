"""The fixed cast and what every test may ask for: people at the desk, a visitor, a live site, a real browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from incidents.desk.roles import ensure_roles
from incidents.editions.edition import Edition
from tests import emptying, july, own_site
from tests.chromium import ARGUMENTS, PROGRAM, watch

DATABASE_FIXTURES = {"db", "transactional_db"}
BOTH_DATABASES = ["default", "public"]


def pytest_configure() -> None:
    emptying.teach_django()
    # A slow machine is no fault of the code; in CI the same inputs each time, so that a red run can be repeated.
    hypothesis.settings.register_profile("casetracker", deadline=None, derandomize=os.environ.get("CI") == "true")
    hypothesis.settings.load_profile("casetracker")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that uses the database may use both of them, the case file and the ledger, unless it says which."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker is None and DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ())):
            continue
        given = dict(marker.kwargs) if marker else {}
        item.add_marker(pytest.mark.django_db(**{"databases": BOTH_DATABASES} | given), append=False)


def _person(role: str) -> User:
    ensure_roles()
    person = User.objects.create_user(username=role, password="a password for tests only", is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    return person


@pytest.fixture
def advocate(db: None) -> User:
    return _person("advocate")


@pytest.fixture
def editor(db: None) -> User:
    return _person("editor")


@pytest.fixture
def administrator(db: None) -> User:
    return _person("administrator")


@pytest.fixture
def visitor() -> Client:
    return Client()


def _desk_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def advocate_desk(advocate: User) -> Client:
    return _desk_of(advocate)


@pytest.fixture
def editor_desk(editor: User) -> Client:
    return _desk_of(editor)


@pytest.fixture
def administrator_desk(administrator: User) -> Client:
    return _desk_of(administrator)


@pytest.fixture(scope="session")
def july_editions(django_db_setup: None, django_db_blocker: Any) -> list[Edition]:
    """The two editions of the July case, composed once a run. tests/july.py puts them into a ledger."""
    with django_db_blocker.unblock():
        return july.compose()


@pytest.fixture
def live(transactional_db: None, live_server: LiveServer) -> str:
    """The address of the whole site, served from another thread on both databases. No slash at the end."""
    return live_server.url


@pytest.fixture(name="own_site")
def own_site_environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a site of this test's own, with two empty databases on the engine under test."""
    with own_site.environment(tmp_path) as environment:
        yield environment


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser, once a run."""
    if not PROGRAM.exists():
        reason = f"no Chromium at {PROGRAM}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    # The driver keeps an event loop in this thread; Django would take the tests' own queries for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(PROGRAM), args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page in a fresh browser profile, sized as a desktop screen. What no page of ours may do fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    faults = watch(page)
    yield page
    context.close()
    assert faults == []
