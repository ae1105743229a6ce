"""axe-core finds no fault (WCAG 2.2 AA) on any kind of public page, in three languages, light and dark."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from incidents.editions.published_incident import PublishedIncident

pytestmark = pytest.mark.browser
JULY = "/incidents/july-arrests-qingdao-kunming/"
PAGES = [
    *("/", "/incidents/?country=CN&q=tumen", "/incidents/?after=never", JULY, f"{JULY}editions/1/", "/corrections/"),
    *("/map/", "/statistics/?on=2014-08-01", "/sources/", "/data/", "/api/docs/", "/methodology/", "/takedown/"),
    *("/verify/", "/none/"),
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_fault(july_online: PublishedIncident, live: str, page: Page, path: str):
    faults: list[str] = []
    for prefix in ("", "/ko", "/zh-hans"):
        page.goto(f"{live}{prefix}{path}")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            faults += [f"{prefix}{path} {scheme}: {fault}" for fault in _faults(page)]
    assert faults == []


def _faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{fault['id']} {node['target']} {node['failureSummary']}" for fault in found for node in fault["nodes"]]
