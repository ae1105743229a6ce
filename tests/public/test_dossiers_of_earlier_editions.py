"""An earlier edition as PDF and as a Word document: kept for citations, not taken for the one in force."""

import pytest
from django.test import Client

from incidents.editions.edition import Edition
from incidents.editions.published_incident import PublishedIncident
from tests.public.conftest import JULY, read
from tests.reports.documents_read import docx_text, packed_text

READERS = {"pdf": packed_text, "docx": lambda content: "".join(docx_text(content).split())}
each_format = pytest.mark.parametrize("extension", ["pdf", "docx"])


def paper(visitor: Client, number: int, extension: str) -> str:
    """The text of the paper, without blanks."""
    return READERS[extension](visitor.get(f"{JULY}editions/{number}.{extension}").content)


@each_format
def test_it_is_made_of_that_edition(july: PublishedIncident, visitor: Client, extension: str):
    assert Edition.objects.get(number=1).digest in paper(visitor, 1, extension)


@each_format
def test_its_cover_says_that_another_is_in_force(july: PublishedIncident, visitor: Client, extension: str):
    assert "Thisisnottheeditioninforce:edition2hasreplacedit." in paper(visitor, 1, extension)


@each_format
def test_the_edition_in_force_says_nothing_of_the_kind(july: PublishedIncident, visitor: Client, extension: str):
    assert "nottheeditioninforce" not in paper(visitor, 2, extension)


def test_every_page_of_it_says_so_in_its_foot(july: PublishedIncident, visitor: Client):
    assert packed_text(visitor.get(f"{JULY}editions/1.pdf").content).count("Nottheeditioninforce.CT-") > 3


def test_the_page_of_the_edition_leads_to_it(july: PublishedIncident, visitor: Client):
    assert f'href="{JULY}editions/1.pdf"' in read(visitor, f"{JULY}editions/1/")


def test_search_engines_are_asked_to_leave_it_alone(july: PublishedIncident, visitor: Client):
    assert visitor.head(f"{JULY}editions/1.pdf")["X-Robots-Tag"] == "noindex"


@each_format
def test_an_edition_that_never_was_is_not_found(july: PublishedIncident, visitor: Client, extension: str):
    assert visitor.get(f"{JULY}editions/3.{extension}").status_code == 404


@each_format
def test_no_paper_is_made_of_an_incident_that_is_withdrawn(withdrawn_july: None, visitor: Client, extension: str):
    assert visitor.get(f"{JULY}editions/2.{extension}").status_code == 410


@each_format
def test_no_paper_is_made_of_an_erased_edition(july: PublishedIncident, visitor: Client, extension: str):
    Edition.objects.filter(number=1).erase_documents()
    assert visitor.get(f"{JULY}editions/1.{extension}").status_code == 410


def test_a_reader_who_has_it_gets_no_second_copy(july: PublishedIncident, visitor: Client):
    etag = visitor.head(f"{JULY}editions/1.pdf")["ETag"]
    assert visitor.get(f"{JULY}editions/1.pdf", headers={"If-None-Match": etag}).status_code == 304
