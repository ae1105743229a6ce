"""The real browser: Debian's Chromium, driven by playwright. The driver's own browser download is never used."""

from pathlib import Path

from tests import packages

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


def provide() -> None:
    """Install the browser, and letters for Korean and Chinese, where they are missing and can be had."""
    if not PROGRAM.exists():
        packages.install("chromium", "fonts-noto-cjk")
