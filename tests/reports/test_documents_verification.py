"""A document that we gave out is known as ours, and a change in it is placed; docs/exports.md says how."""

import hashlib
import io
import json
import random
import zipfile

import pytest

from incidents.editions.edition import Edition
from incidents.reports.dossier import dossier
from incidents.reports.paper_formats import PAPER_FORMATS
from incidents.reports.sealed_paper import PART
from incidents.reports.verification.check import check
from incidents.reports.verification.verdict import Difference, Fault, Verdict
from incidents.reports.zip_stream import Member, stream_zip
from tests.editions.documents import RELEASED, issue_document
from tests.reports.cases import case, issue_case
from tests.reports.documents_read import pdf
from tests.reports.reading import SITE

pytestmark = pytest.mark.django_db
KINDS = ["pdf", "docx", "html"]
WRITTEN = ["pdf", "html"]


def made(kind: str) -> bytes:
    return PAPER_FORMATS[kind].write(dossier(case("qingdao"), "en", digest="0" * 64))


def checked(data: bytes) -> Verdict:
    return check(io.BytesIO(data), SITE)


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x01]) + data[at + 1 :]


@pytest.fixture(scope="module", params=WRITTEN)
def written(request: pytest.FixtureRequest) -> bytes:
    return made(request.param)


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_is_ours_and_unchanged(kind: str) -> None:
    verdict = checked(made(kind))
    assert (verdict.unchanged, verdict.kind) == (True, kind)


@pytest.mark.parametrize("seed", range(6))
def test_a_flipped_byte_is_placed(written: bytes, seed: int) -> None:
    at = random.Random(seed).randrange(32, written.rindex(b"casetracker {") - 10)
    (found,) = checked(flipped(written, at)).differences
    assert (found.at or 0) <= at <= (found.to or 0)


def test_the_place_is_a_small_part_of_the_file(written: bytes) -> None:
    (found,) = checked(flipped(written, 5000)).differences
    assert (found.to or 0) - (found.at or 0) <= max(4096, len(written) // 23)


def test_a_changed_statement_is_not_signed(written: bytes) -> None:
    data = written.replace(b'"edition":1', b'"edition":2')
    assert [found.fault for found in checked(data).differences] == [Fault.UNSIGNED]


def test_a_document_that_was_made_longer_is_noticed(written: bytes) -> None:
    at = written.rindex(b"casetracker {") - 20
    assert not checked(written[:at] + b" " + written[at:]).unchanged


def test_what_was_added_behind_it_is_noticed(written: bytes) -> None:
    assert not checked(written + b"more").unchanged


def test_readers_of_pdf_find_the_end_of_the_file_where_they_look_for_it() -> None:
    assert b"%%EOF" in made("pdf")[-1024:]


def test_a_strict_reader_opens_the_sealed_pdf() -> None:
    assert len(pdf(made("pdf")).pages) > 1


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    return b"".join(stream_zip(Member(name, [content]) for name, content in parts.items()))


@pytest.mark.parametrize("name", ["word/document.xml", "word/footnotes.xml", "docProps/core.xml"])
def test_a_changed_part_of_a_word_document_is_named(name: str) -> None:
    parts = parts_of(made("docx"))
    parts[name] = flipped(parts[name], len(parts[name]) // 2)
    assert checked(packed(parts)).differences == [Difference(Fault.CHANGED, name)]


def test_a_part_that_was_taken_out_or_put_in_is_named() -> None:
    parts = parts_of(made("docx"))
    parts["word/added.xml"] = parts.pop("word/styles.xml")
    assert [(found.fault, found.part) for found in checked(packed(parts)).differences] == [
        (Fault.ADDED, "word/added.xml"),
        (Fault.MISSING, "word/styles.xml"),
    ]


def test_a_word_document_with_another_statement_is_not_signed() -> None:
    parts = parts_of(made("docx"))
    parts[PART] = parts[PART].replace(b'"edition":1', b'"edition":2')
    assert checked(packed(parts)).differences == [Difference(Fault.UNSIGNED, PART)]


def test_it_says_when_the_edition_has_been_replaced() -> None:
    issue_case("qingdao")
    again = case("qingdao", people=21)
    again["edition"] |= {"number": 2, "published_at": RELEASED.isoformat()}
    issue_document(again)
    assert checked(made("pdf")).superseded == 1


def test_anybody_can_check_a_pdf_with_the_digest_alone() -> None:
    content, statement = made("pdf").split(b"%casetracker ", 1)
    assert hashlib.sha256(content).hexdigest() == json.loads(statement)["sha256"]


def test_the_document_of_an_edition_is_known_by_its_digest() -> None:
    issue_case("qingdao")
    assert checked(Edition.objects.get().document.encode()).unchanged


@pytest.mark.parametrize("beginning", [b"%PDF-1.7 a stranger's", b"<!doctype html><p>a stranger's"])
def test_documents_of_others_are_none_of_ours(beginning: bytes) -> None:
    assert not checked(beginning).recognised
