"""A language written from right to left needs a translation and a line in the settings: no template, no style."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from tests.public.conftest import JULY, read

STYLES = sorted((Path(__file__).resolve().parents[2] / "static" / "public").glob("*.css"))
SIDE = re.compile(
    r"[\w-]*(?<!-inline)-(?:left|right)\b\s*:"  # margin-left, border-right-color, scroll-margin-left
    r"|(?<![\w-])(?:left|right)\s*:"
    r"|(?:text-align|float|clear|transform-origin)\s*:\s*[^;}]*\b(?:left|right)\b"
)
FOUR = re.compile(r"(?:margin|padding|inset|border-\w+)\s*:\s*" + " ".join([r"([^\s;}]+)"] * 4) + r"\s*[;}]")


@pytest.fixture
def arabic(settings: LazySettings) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]


@pytest.mark.parametrize("path", ["/", "/incidents/", JULY, "/map/", "/statistics/", "/data/"])
def test_a_page_runs_from_right_to_left(july: PublishedIncident, arabic: None, visitor: Client, path: str):
    assert '<html lang="ar" dir="rtl">' in read(visitor, f"/ar{path}")


def test_the_other_languages_lead_there_and_back(july: PublishedIncident, arabic: None, visitor: Client):
    assert '<a href="/ar/incidents/" hreflang="ar" lang="ar">' in read(visitor, "/incidents/")


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_no_style_names_a_side(style: Path):
    text = style.read_text(encoding="utf-8")
    uneven = [match[0] for match in FOUR.finditer(text) if match[2] != match[4]]
    assert (SIDE.findall(text), uneven) == ([], [])
