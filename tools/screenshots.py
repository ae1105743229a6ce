"""Takes the pictures of the README from a running demo: `python -m tools.screenshots http://127.0.0.1:8000`."""

import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
PROGRAM = "/usr/bin/chromium"
JULY = "/incidents/july-arrests-qingdao-kunming/"
Scheme = Literal["light", "dark"]
PICTURES: tuple[tuple[str, str, int, int, Scheme], ...] = (
    ("incident", JULY, 1180, 1100, "light"),
    ("incident-korean-phone", f"/ko{JULY}", 390, 844, "dark"),
    ("custody", f"{JULY}#custody", 1180, 760, "light"),
    ("list", "/incidents/?country=CN", 1180, 760, "light"),
    ("statistics", "/statistics/?on=2014-08-01", 1180, 900, "light"),
)


def take(browser: Browser, site: str, name: str, path: str, size: tuple[int, int], scheme: Scheme) -> None:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{site}{path}", wait_until="networkidle")
    page.screenshot(path=FOLDER / f"public-{name}.png")
    context.close()


def main(site: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=PROGRAM, args=["--headless", "--no-sandbox"])
        for name, path, width, height, scheme in PICTURES:
            take(browser, site, name, path, (width, height), scheme)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
