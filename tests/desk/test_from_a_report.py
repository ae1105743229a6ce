"""A pasted report becomes a case: numbered paragraphs, and a statement for each thing that somebody marked."""

import pytest
from django.urls import reverse

from incidents.desk.report.paragraphs import numbered, paragraphs
from incidents.records.audit_entry import AuditEntry
from incidents.records.custody_event import CustodyEvent
from incidents.records.incident import Incident
from incidents.records.source import Source
from incidents.records.statement import Statement
from tests.desk.page_form import fields_of

pytestmark = pytest.mark.django_db

TEXT = (
    "A headline\n\nOfficials arrested nine people.\n\n"
    "They were arrested in Qingdao on July 15, activists said.\n\nBack To Top"
)


@pytest.fixture
def address():
    return reverse("admin:incidents_incident_from_report")


@pytest.fixture
def marked(advocate_desk, address, qingdao):
    """The second step, filled in."""
    page = advocate_desk.post(address, {"text": TEXT, "title": "Nine held", "kind": "newspaper", "reliability": "C"})
    return fields_of(page, "report_form") | {
        "said-title": "Arrest of nine people",
        "said-when_edtf": "2014-07-15",
        "said-when_paragraph": "2",
        "said-location": "Qingdao",
        "people-0-label": "people arrested in Qingdao",
        "people-0-persons": "9",
        "people-0-paragraph": "1",
        "events-0-kind": "arrested",
        "events-0-when_edtf": "2014-07-15",
        "events-0-location": "Qingdao",
        "events-0-paragraph": "2",
        "claims-0-field": "detainees",
        "claims-0-best": "9",
        "claims-0-paragraph": "1",
        "said_by-2": "activists",
    }


def test_what_a_web_page_puts_around_a_text_is_no_paragraph():
    assert paragraphs(TEXT)[-1].startswith("They were arrested")


def test_what_heads_a_text_is_no_numbered_paragraph():
    assert numbered(TEXT)[0] == "A headline"


def test_a_text_without_blank_lines_is_parted_at_its_lines():
    assert paragraphs("One.\nTwo.") == ["One.", "Two."]


def test_nothing_is_kept_before_the_case_is_logged(marked):
    assert (Incident.objects.count(), Source.objects.count()) == (0, 0)


def test_each_marked_fact_becomes_a_statement_with_its_paragraph(marked, advocate_desk, address):
    advocate_desk.post(address, marked)

    assert sorted(Statement.objects.values_list("field", "locator")) == [
        ("detainees", "paragraph 1"),
        ("occurrence", "paragraph 2"),
        ("persons", "paragraph 1"),
        ("when", "paragraph 2"),
    ]


def test_a_statement_names_whom_its_paragraph_names(marked, advocate_desk, address):
    advocate_desk.post(address, marked)

    assert Statement.objects.get(field="when").attributed_to == "activists"


def test_the_text_is_kept_as_it_was_received(marked, advocate_desk, address):
    advocate_desk.post(address, marked)

    assert "Back To Top" in Source.objects.get().text


def test_what_the_report_does_not_say_stays_not_stated(marked, advocate_desk, address):
    advocate_desk.post(address, marked | {"events-0-when_edtf": ""})

    assert CustodyEvent.objects.get().when_edtf == ""


def test_everything_made_is_logged(marked, advocate_desk, address):
    advocate_desk.post(address, marked)

    assert AuditEntry.objects.count() == 1 + 1 + 1 + 1 + 1 + 4


def test_a_claim_without_its_paragraph_is_refused_and_nothing_is_lost(marked, advocate_desk, address):
    page = advocate_desk.post(address, marked | {"claims-0-paragraph": ""})

    assert fields_of(page, "report_form")["claims-0-best"] == "9"


def test_a_case_logged_from_a_report_can_be_published_but_for_what_nobody_cited(marked, advocate_desk, address):
    advocate_desk.post(address, marked)
    review = advocate_desk.get(reverse("admin:incidents_incident_review", args=[Incident.objects.get().pk]))

    assert len(review.context["obstacles"]) == 3  # a summary, a violation, and where the main place is said
