"""What PDF/UA-1 (ISO 14289-1) asks of a file and a reader other than the writer can see, in each language."""

from typing import Any

import pytest

from incidents.reports.dossier_pdf import dossier_pdf
from tests.reports.cases import case
from tests.reports.documents_read import pdf, root_of

pytestmark = pytest.mark.once


@pytest.fixture(scope="module", params=["en", "ko", "zh-hans"])
def content(request: pytest.FixtureRequest) -> bytes:
    return dossier_pdf(case("one"), request.param, digest="0" * 64)


def elements(content: bytes) -> list[Any]:
    """Every element of the structure tree."""
    found, waiting = [], [root_of(content)["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            found.append(element)
            waiting += [element["/K"]] if "/K" in element else []
    return found


def test_it_is_tagged_and_says_its_language(content: bytes) -> None:
    root = root_of(content)
    assert (bool(root["/MarkInfo"]["/Marked"]), "/StructTreeRoot" in root, bool(root["/Lang"])) == (True, True, True)


def test_a_reader_shows_its_title_and_not_the_name_of_the_file(content: bytes) -> None:
    metadata: Any = pdf(content).metadata
    shown = root_of(content)["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (bool(shown), bool(metadata.title)) == (True, True)


def test_every_figure_says_what_it_shows(content: bytes) -> None:
    figures = [element for element in elements(content) if element.get("/S") == "/Figure"]
    assert [bool(figure.get("/Alt")) for figure in figures] == [True]


def test_there_is_no_third_level_without_a_second(content: bytes) -> None:
    kinds = {str(element.get("/S")) for element in elements(content)}
    assert {"/H1", "/H3"} & kinds == {"/H1"}


def test_everything_drawn_is_tagged_or_marked_as_ornament(content: bytes) -> None:
    """Outside of marked content a page sets its graphics state, and shows nothing."""
    untagged = []
    pages: Any = pdf(content).pages
    for page in pages:
        depth = 0
        for _operands, operator in page.get_contents().operations:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            if depth == 0 and operator in {b"Tj", b"TJ", b"'", b'"', b"f", b"f*", b"S", b"s", b"B", b"b", b"Do", b"sh"}:
                untagged.append(operator)
    assert untagged == []


def test_the_keys_lead_through_each_page_in_the_order_of_its_structure(content: bytes) -> None:
    pages: Any = pdf(content).pages
    assert {str(page.get("/Tabs")) for page in pages if "/Annots" in page} <= {"/S"}


def test_every_font_is_embedded_and_can_be_read_back(content: bytes) -> None:
    pages: Any = pdf(content).pages
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    assert all("/ToUnicode" in font for font in fonts)
