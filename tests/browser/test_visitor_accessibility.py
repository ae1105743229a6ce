"""axe-core finds no fault (WCAG 2.2 AA) on any kind of public page, in three languages, light and dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from incidents.editions.published_incident import PublishedIncident

pytestmark = pytest.mark.browser
JULY = "/incidents/july-arrests-qingdao-kunming/"
PAGES = [
    "/",
    "/incidents/?country=CN",
    "/incidents/?after=never",
    JULY,
    f"{JULY}editions/1/",
    "/corrections/",
    "/map/",
    "/statistics/",
    "/none/",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(params=["light", "dark"])
def reader(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_fault(july_online: PublishedIncident, live: str, reader: Page, path: str):
    faults = []
    for prefix in ("", "/ko", "/zh-hans"):
        reader.goto(f"{live}{prefix}{path}")
        found = Axe().run(reader, options=RULES)
        faults += [
            f"{prefix}{path}: {fault['id']} {node['target']} {node['failureSummary']}"
            for fault in found.response["violations"]
            for node in fault["nodes"]
        ]
    assert faults == []
