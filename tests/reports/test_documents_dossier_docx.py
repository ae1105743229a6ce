"""The dossier as a Word document, read back by python-docx and from its parts: headings, notes, properties."""

import io
import re
import zipfile
from typing import Any

import docx
import pytest

from incidents.reports.dossier_docx import dossier_docx
from tests.editions.documents import NEWSPAPER
from tests.reports.cases import COPY, WITNESS, case, statement
from tests.reports.documents_read import docx_headings, docx_notes, docx_part, docx_text

pytestmark = pytest.mark.once
DIGEST = "0123456789abcdef" * 4


def made(document: dict[str, Any] | None = None, language: str = "en") -> bytes:
    return dossier_docx(document or case("one"), language, digest=DIGEST)


def many_statements(count: int) -> dict[str, Any]:
    rows = [statement(number, "R1", "incident", "context", value=f"said {number}") for number in range(1, count + 1)]
    return case("many", statements=rows)


def test_the_same_edition_gives_the_same_bytes():
    assert made() == made()


def test_the_parts_are_headings_of_the_first_level():
    assert docx_headings(made())[:4] == ["Summary", "Key facts", "Chronology", "The people"]


@pytest.mark.parametrize("count", [1, 3, 80])
def test_there_is_one_note_a_statement(count):
    assert len(docx_notes(made(many_statements(count)))) == count


def test_a_note_begins_with_the_number_that_it_has_in_the_edition():
    numbers = [found[1] for note in docx_notes(made()) if (found := re.match(r" \[(\d+)\] ", note))]

    assert numbers == ["1", "2", "3"]


def test_each_note_is_referred_to_once_and_exists():
    content = made()
    referred = re.findall(r'footnoteReference [^>]*w:id="(\d+)"', docx_part(content, "word/document.xml"))
    written = re.findall(r'<w:footnote w:id="(\d+)"', docx_part(content, "word/footnotes.xml"))

    assert sorted(referred) == sorted(written)


def test_a_second_mark_repeats_the_number_of_the_first():
    document = case("one", summary={"en": "Twenty[^2] people, twenty[^2]."})

    assert " NOTEREF note_2 " in docx_part(made(document), "word/document.xml")


def test_a_mark_without_a_statement_is_dropped():
    document = case("one", summary={"en": "Twenty[^99] people."})

    assert "Twenty people." in docx_text(made(document))


def test_the_package_declares_its_footnotes():
    assert "footnotes+xml" in docx_part(made(), "[Content_Types].xml")


def test_the_properties_name_the_organisation_and_nobody_else():
    properties = docx.Document(io.BytesIO(made())).core_properties
    found = (properties.author, properties.last_modified_by, properties.comments, properties.keywords)

    assert found == ("casetracker", "casetracker", "", "")


def test_the_only_date_is_that_of_the_edition():
    properties = docx.Document(io.BytesIO(made())).core_properties
    assert properties.created is not None
    with zipfile.ZipFile(io.BytesIO(made())) as package:
        dates = {member.date_time[:3] for member in package.infolist()}

    assert (properties.created.date().isoformat(), dates) == ("2014-08-01", {(2014, 8, 1)})


def test_no_picture_of_another_document_is_left_in_it():
    with zipfile.ZipFile(io.BytesIO(made())) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_tables_repeat_their_heading():
    assert "w:tblHeader" in docx_part(made(), "word/document.xml")


def test_only_addresses_of_the_web_become_links():
    document = case("one", sources=[NEWSPAPER | {"url": "file:///etc/passwd"}, WITNESS, COPY])

    assert "file:///" not in docx_part(made(document), "word/_rels/document.xml.rels")


@pytest.mark.parametrize(("language", "tag"), [("ko", "ko-KR"), ("zh-hans", "zh-CN")])
def test_the_styles_say_the_language_of_korean_and_chinese_letters(language, tag):
    assert f'w:eastAsia="{tag}"' in docx_part(made(language=language), "word/styles.xml")


def test_the_number_of_people_is_that_of_the_edition():
    assert "20 people (reported: 20 to 22)" in docx_text(made())


def test_the_digest_is_printed_in_full():
    assert DIGEST in docx_text(made())
