"""In a Korean or Chinese document, what editors wrote in English is said and marked to be English."""

import re
from typing import Any

import pytest

from incidents.reports.dossier_docx import dossier_docx
from incidents.reports.dossier_pdf import dossier_pdf
from tests.reports.cases import case
from tests.reports.documents_read import docx_part, packed_text, root_of

pytestmark = pytest.mark.once
DIGEST = "0" * 64


def languages_of(content: bytes) -> set[str]:
    """The languages that elements of the structure tree name, besides that of the whole."""
    found: set[str] = set()
    waiting: list[Any] = [root_of(content)["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            found |= {str(element["/Lang"])} if "/Lang" in element else set()
            waiting += [element["/K"]] if "/K" in element else []
    return found


def test_english_words_in_a_korean_pdf_are_marked_as_english():
    assert any(tag.startswith("en") for tag in languages_of(dossier_pdf(case("one"), "ko", digest=DIGEST)))


def test_english_words_in_a_korean_word_document_are_marked_as_english():
    runs = re.findall(r"<w:r>.*?</w:r>", docx_part(dossier_docx(case("one"), "ko", digest=DIGEST), "word/document.xml"))
    assert any('w:val="en-GB"' in run and "twenty" in run for run in runs)


@pytest.mark.parametrize("language", ["ko", "zh-hans"])
def test_the_cover_says_so(language: str):
    in_words = {"ko": "영어", "zh-hans": "英语"}
    assert in_words[language] in packed_text(dossier_pdf(case("one"), language, digest=DIGEST))


def test_in_english_there_is_nothing_to_say():
    assert "standastheywerewritten" not in packed_text(dossier_pdf(case("one"), "en", digest=DIGEST))
