"""axe looks at the desk's own pages, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from tests.cases import ready_case
from tests.chromium import watch

pytestmark = pytest.mark.browser
OPTIONS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_s_own_pages_have_no_fault_that_axe_finds(live: str, chromium: Browser, editor: User, scheme: str):
    case = ready_case(created_by=editor)
    group = case.involvements.get().detainee
    names = ("change", "review", "claims", "history")
    pages = [reverse(f"admin:incidents_incident_{name}", args=[case.pk]) for name in names]
    pages += [
        "/desk/",
        reverse("admin:incidents_incident_add"),
        reverse("admin:incidents_incident_changelist"),
        reverse("admin:incidents_incident_from_report"),
        reverse("admin:incidents_detainee_change", args=[group.pk]),
        reverse("admin:incidents_detainee_identify", args=[group.pk]),
    ]
    desk = Client()
    desk.force_login(editor)
    context = chromium.new_context(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two it knows
    context.add_cookies([{"name": "desk", "value": desk.cookies["desk"].value, "url": live}])
    page = context.new_page()
    faults = watch(page)
    found = []
    for address in pages:
        page.goto(live + address)
        violations = Axe().run(page, options=OPTIONS).response["violations"]
        found += [(address, fault["id"], fault["nodes"][0]["html"][:120]) for fault in violations]
    context.close()

    assert (found, faults) == ([], [])
