"""axe looks at every page that the desk has, in light and in dark, and at what its forms answer."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from incidents.publication.release import withdraw
from incidents.records.incident import Incident
from tests.access.addresses import of_the_desk, values_for
from tests.access.world import world_of
from tests.cases import approve_case, publish_case, ready_case
from tests.chromium import watch
from tests.factories import TeamFactory

pytestmark = [pytest.mark.browser, pytest.mark.once]  # which engine keeps the records changes no page
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
Faults = list[tuple[str, str, str, str]]


@pytest.fixture
def desk(live: str, chromium: Browser, administrator: User) -> Iterator[Page]:
    """A page of somebody who may see all of the desk."""
    client = Client()
    client.force_login(administrator)
    context = chromium.new_context(color_scheme="light", base_url=live)
    context.add_cookies([{"name": "desk", "value": client.cookies["desk"].value, "url": live}])
    page = context.new_page()
    faults = watch(page)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def world(administrator: User) -> dict[str, Any]:
    case = ready_case(created_by=administrator)
    return world_of(TeamFactory(), "own", administrator) | {
        "incident": case,
        "detainee": case.involvements.get().detainee,
        "source": case.statements.all()[0].source,
    }


def _look(page: Page, name: str) -> Faults:
    """What axe finds on the page as it stands: all of its rules in light, those of colours again in dark."""
    found: Faults = []
    for scheme, options in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two it knows
        violations = Axe().run(page, options=options).response["violations"]
        found += [(name, scheme, fault["id"], fault["nodes"][0]["html"][:160]) for fault in violations]
    page.emulate_media(color_scheme="light")
    return found


def _pages(world: dict[str, Any], administrator: User) -> list[str]:
    """The addresses of the desk, as the resolver knows them, that answer with a page; of twins one is enough.

    Twins are pages of the same templates, those of the kinds of fields among them: a list of teams, a list of rules.
    """
    client = Client()
    client.force_login(administrator)
    found: dict[frozenset[str | None], str] = {}
    for address in of_the_desk():
        path = address.filled(values_for(address, world))
        answer = client.get(path)
        if answer.templates and answer["Content-Type"].startswith("text/html"):
            found.setdefault(frozenset(template.name for template in answer.templates), path)
    return list(found.values())


def test_axe_finds_no_fault_on_any_page_of_the_desk(desk: Page, world: dict[str, Any], administrator: User):
    found: Faults = []
    for path in _pages(world, administrator):
        desk.goto(path)
        found += _look(desk, path)

    assert found == []


def test_axe_finds_no_fault_on_a_case_on_its_way_to_the_public_and_back(desk: Page, advocate: User, editor: User):
    case = ready_case(created_by=advocate)
    found: Faults = []
    steps: dict[str, Callable[[Incident], Any]] = {
        "approved": lambda case: approve_case(case, advocate, editor),
        "published": lambda case: publish_case(case, editor),
        "withdrawn": lambda case: withdraw(incident=case, actor=editor, reason="to be sure"),
    }
    for name, step in steps.items():
        step(Incident.objects.get(pk=case.pk))
        desk.goto(reverse("admin:incidents_incident_review", args=[case.pk]))
        found += _look(desk, name)

    assert found == []


def test_axe_finds_no_fault_on_what_forms_answer(desk: Page, advocate: User):
    case = ready_case(created_by=advocate)
    desk.goto(reverse("admin:incidents_source_add"))
    desk.get_by_role("button", name="Save", exact=True).click()
    found = _look(desk, "errors")

    desk.goto(reverse("admin:incidents_incident_changelist"))
    desk.locator(".action-select").first.check()
    desk.locator("select[name=action]").select_option("grade")
    desk.get_by_role("button", name="Go").click()
    found += _look(desk, "changes to many: values")
    desk.locator("#id_verification").select_option("likely")
    desk.get_by_role("button", name="Show what would change").click()
    found += _look(desk, "changes to many: preview")
    desk.locator("#id_reason").fill("the meeting decided it")
    desk.locator("button[name=confirm]").click()
    desk.get_by_role("heading", name="What was changed").wait_for()
    found += _look(desk, "changes to many: done")

    desk.goto(reverse("admin:incidents_incident_change", args=[case.pk]))
    Incident.objects.filter(pk=case.pk).update(summary="Four people were arrested.")
    desk.locator("#id_summary").fill("Five people were arrested.")
    desk.get_by_role("button", name="Save", exact=True).click()
    found += _look(desk, "both versions")

    assert found == []
