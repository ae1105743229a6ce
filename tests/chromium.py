"""The real browser: Debian's Chromium, driven by playwright. The driver's own browser download is never used."""

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

PROGRAM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def missing() -> list[str]:
    """The Debian packages of the browser, and of letters for Korean and Chinese, where it is not here."""
    return [] if PROGRAM.exists() else ["chromium", "fonts-noto-cjk"]


def watch(page: Page) -> list[str]:
    """A list that fills with what no page of ours may do: break its own content policy, or ask another host."""
    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def see(request: Request) -> None:
        if urlsplit(request.url).hostname not in {"localhost", "127.0.0.1", None}:
            faults.append(f"asked {request.url}")

    page.on("console", hear)
    page.on("request", see)
    return faults
