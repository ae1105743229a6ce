"""People at least, in our judgment and at most, and incidents: the same in whatever a visitor is given.

Tables are compared with one another in tests/reports/test_tables_of_the_july_case.py.
"""

import re

import pytest
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from incidents.editions.query import IncidentQuery
from tests.public.conftest import JULY, read
from tests.public.reading import words_of
from tests.reports.documents_read import docx_text, packed_text

QUERY = "?country=CN&after=2014-07-01&before=2014-07-31"
IN_WORDS = "{best} people (reported: {low} to {high})"


@pytest.fixture
def figures(july: PublishedIncident) -> dict[str, int]:
    """What the query counts."""
    counts = IncidentQuery.from_params({"country": ["CN"], "after": ["2014-07-01"], "before": ["2014-07-31"]}).counts()
    return {"low": counts.people_low, "best": counts.people_best, "high": counts.people_high, "all": counts.incidents}


def said(figures: dict[str, int]) -> str:
    return IN_WORDS.format(**figures)


def test_the_figures_are_those_of_the_row(july: PublishedIncident, figures: dict[str, int]) -> None:
    assert figures == {"low": july.people_low, "best": july.people_best, "high": july.people_high, "all": 1}


@pytest.mark.parametrize("path", [JULY, f"/statistics/{QUERY}"])
def test_a_page_says_them(visitor: Client, figures: dict[str, int], path: str) -> None:
    page = words_of(read(visitor, path))
    assert re.search(f"{figures['best']} people.{{0,40}}{figures['low']} to {figures['high']}", page)


def test_the_list_says_them(visitor: Client, figures: dict[str, int]) -> None:
    assert f"{figures['all']} incident" in words_of(read(visitor, f"/incidents/{QUERY}"))


def test_the_pdf_says_them(visitor: Client, figures: dict[str, int]) -> None:
    assert said(figures).replace(" ", "") in packed_text(visitor.get(f"{JULY[:-1]}.pdf").content)


def test_the_word_document_says_them(visitor: Client, figures: dict[str, int]) -> None:
    assert said(figures) in docx_text(visitor.get(f"{JULY[:-1]}.docx").content)


@pytest.mark.parametrize("path", [f"/api/v1/incidents/{QUERY}", "/export/incidents.json"])
def test_a_list_for_programs_gives_them(visitor: Client, figures: dict[str, int], path: str) -> None:
    response = visitor.get(path)
    data = b"".join(response) if response.streaming else response.content
    numbers = re.findall(rb'"people_(low|best|high)":\s?(\d+)', data)
    found = {name.decode(): int(number) for name, number in numbers[:3]}
    assert found | {"all": 1} == figures


@pytest.mark.parametrize("path", ["/feeds/incidents.json", "/feeds/incidents.atom"])
def test_the_feeds_give_the_number_in_our_judgment(visitor: Client, figures: dict[str, int], path: str) -> None:
    assert f"{figures['best']} people" in read(visitor, path)


def test_the_picture_to_embed_gives_the_number_in_our_judgment(visitor: Client, figures: dict[str, int]) -> None:
    assert f"{figures['best']} people" in words_of(read(visitor, f"/embed/count.svg{QUERY}"))
