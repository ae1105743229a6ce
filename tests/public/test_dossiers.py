"""An incident as PDF and as a Word document on the public site."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from incidents.publication.deliver import deliver
from incidents.publication.release import withdraw
from incidents.reports import dossier_formats
from incidents.vocabulary.canonical import sha256_hex
from tests.cases import published_case
from tests.editions.documents import issue
from tests.reports.documents_read import docx_text, packed_text

pytestmark = pytest.mark.django_db
READERS = {"pdf": packed_text, "docx": docx_text}
each_format = pytest.mark.parametrize("extension", ["pdf", "docx"])


@each_format
def test_it_is_made_of_the_edition_in_force(visitor, extension):
    row = issue("arrests")
    content = visitor.get(f"/incidents/arrests.{extension}").content

    assert row.digest in READERS[extension](content)


@each_format
def test_the_digest_it_prints_is_that_of_the_json_beside_it(visitor, extension):
    issue("arrests")
    document = visitor.get("/incidents/arrests.json").content.decode()

    assert sha256_hex(document) in READERS[extension](visitor.get(f"/incidents/arrests.{extension}").content)


@pytest.mark.parametrize(("prefix", "language"), [("", "en-GB"), ("/ko", "ko-KR"), ("/zh-hans", "zh-CN")])
def test_it_is_in_the_language_of_its_address(visitor, prefix, language):
    issue("arrests")

    assert language.encode() in visitor.get(f"{prefix}/incidents/arrests.pdf").content


@each_format
def test_an_incident_that_never_was_is_not_found(visitor, extension):
    assert visitor.get(f"/incidents/nothing.{extension}").status_code == 404


@each_format
def test_a_withdrawn_incident_is_gone(visitor, advocate, editor, extension):
    incident = published_case(advocate, editor)
    withdraw(incident=incident, actor=editor, reason="a mistake")
    deliver()

    assert visitor.get(f"/incidents/{incident.slug}.{extension}").status_code == 410


@each_format
def test_it_asks_nothing_of_the_case_file(visitor, extension):
    issue("arrests")
    with CaptureQueriesContext(connections["default"]) as asked:
        visitor.get(f"/incidents/arrests.{extension}")

    assert len(asked) == 0


def test_a_reader_who_has_it_gets_no_second_copy(visitor):
    issue("arrests")
    etag = visitor.get("/incidents/arrests.pdf")["ETag"]

    assert visitor.get("/incidents/arrests.pdf", headers={"If-None-Match": etag}).status_code == 304


def test_asking_for_the_head_makes_no_document(visitor):
    issue("arrests")
    before = dossier_formats._made.cache_info().misses
    visitor.head("/incidents/arrests.pdf")

    assert dossier_formats._made.cache_info().misses == before


def test_a_second_reader_gets_the_one_that_was_made(visitor):
    issue("arrests")
    visitor.get("/incidents/arrests.pdf")
    before = dossier_formats._made.cache_info().misses
    visitor.get("/incidents/arrests.pdf")

    assert dossier_formats._made.cache_info().misses == before


def test_too_many_at_once_are_asked_to_come_back(visitor):
    issue("arrests")
    taken = [dossier_formats._places.acquire(blocking=False) for _place in range(dossier_formats.WAITING)]
    answer = visitor.get("/incidents/arrests.pdf")
    for _place in taken:
        dossier_formats._places.release()

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


def test_the_name_of_the_file_says_edition_and_language(visitor):
    issue("arrests")

    assert 'filename="arrests-edition-1-ko.pdf"' in visitor.get("/ko/incidents/arrests.pdf")["Content-Disposition"]
