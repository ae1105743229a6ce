"""The dossier as PDF, read back by pypdf: text, tags, bookmarks, metadata."""

from typing import Any

import pytest

from incidents.reports.dossier_pdf import dossier_pdf
from incidents.reports.fonts import CJK_FAMILY
from tests.editions.documents import NEWSPAPER
from tests.reports.cases import COPY, WITNESS, case
from tests.reports.documents_read import bookmarks, packed_text, pdf, pdf_text, root_of, tags

pytestmark = pytest.mark.once
DIGEST = "0123456789abcdef" * 4
LANGUAGES = ["en", "ko", "zh-hans"]
TITLES = {"en": "Arrests in July", "ko": "칠월의 체포 사건", "zh-hans": "七月逮捕事件"}


def made(document: dict[str, Any] | None = None, language: str = "en") -> bytes:
    return dossier_pdf(document or case("one"), language, digest=DIGEST)


def test_the_same_edition_gives_the_same_bytes():
    assert made() == made()


def test_it_is_marked_as_tagged():
    assert bool(root_of(made())["/MarkInfo"]["/Marked"])


def test_it_declares_to_follow_the_standard_for_accessible_documents():
    assert b"pdfuaid:part" in made()


@pytest.mark.parametrize("tag", ["/Title", "/H1", "/P", "/Table", "/TH", "/TD", "/Note", "/Link", "/TOC"])
def test_headings_tables_notes_and_links_are_tagged(tag):
    assert tag in tags(made(case("one", sources=[NEWSPAPER | {"url": "https://example.org/story"}, WITNESS, COPY])))


def test_every_part_has_a_bookmark():
    assert bookmarks(made()) == [
        "Summary",
        "Key facts",
        "Chronology",
        "The people",
        "Places",
        "Statements and their grades",
        "Legal framework",
        "Sources",
        "This edition, and how to check it",
    ]


def test_the_file_names_the_organisation_and_the_program_and_nobody_else():
    metadata = pdf(made()).metadata
    assert metadata is not None
    found = {name: str(value).split()[0] for name, value in metadata.items()}

    assert found == {
        "/Title": "Arrests,",
        "/Author": "casetracker",
        "/Creator": "Typst",
        "/CreationDate": "D:20140801000000Z",
        "/ModDate": "D:20140801000000Z",
    }


def test_nothing_is_attached():
    assert not pdf(made()).attachments


def test_it_has_no_actions_and_no_scripts():
    assert not [word for word in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction") if word in made()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_is_in_the_language_of_the_reader(language):
    document = case("one", title=TITLES, summary=dict.fromkeys(TITLES, "x"), languages=list(TITLES))

    assert ("CT-ONE" + TITLES[language].replace(" ", "")) in packed_text(made(document, language))[:60]


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("ko", "ko-KR"), ("zh-hans", "zh-CN")])
def test_the_file_says_its_language(language, tag):
    assert root_of(made(language=language))["/Lang"] == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_korean_and_chinese_letters_are_embedded(language):
    document = case("one", title={"en": "칭다오 青岛"})
    fonts: set[str] = set()
    pages: Any = pdf(made(document, language)).pages
    for page in pages:
        fonts |= {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    wanted = CJK_FAMILY[language].replace(" ", "").replace("KR", "kr").replace("SC", "sc")

    assert any(wanted in name for name in fonts)


def test_every_statement_has_its_note():
    text = pdf_text(made())
    notes = ("twenty. Grade C3", "They were arrested. Grade B3", "“were seized”. Grade C3")

    assert [words for words in notes if words not in text] == []


def test_the_number_of_people_is_that_of_the_edition():
    assert "20 people (reported: 20 to 22)" in pdf_text(made())


def test_an_uncertain_date_stays_uncertain():
    assert "15–17 July 2014 (year inferred)" in pdf_text(made())


def test_what_is_only_feared_is_called_so():
    assert "feared, not known to have happened" in pdf_text(made())


def test_a_confidential_source_is_named_by_its_grade_alone():
    assert "a confidential source [R2]" in pdf_text(made())


def test_the_digest_is_printed_in_full():
    assert DIGEST in packed_text(made())


def test_a_text_that_is_not_translated_is_said_to_be_so():
    assert "이 글은 아직 번역되지 않았습니다." in pdf_text(made(language="ko"))


def test_an_address_that_is_none_of_the_web_is_no_link():
    document = case("one", sources=[NEWSPAPER | {"url": "javascript:alert(1)"}, WITNESS, COPY])

    assert b"/URI(javascript" not in made(document).replace(b" ", b"")


def test_the_map_says_what_it_shows_to_those_who_do_not_see_it():
    assert "/Figure" in tags(made())


def test_a_place_without_a_point_gets_no_map():
    hidden = [place | {"latitude": None, "longitude": None} for place in case("one")["places"]]

    assert "/Figure" not in tags(made(case("one", places=hidden)))
