"""A pack is kept as a submission: both files with their digests, the consents of that day, an intervention, the log."""

import datetime
import hashlib
import io

import docx
import pytest
from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from pypdf import PdfReader

from incidents.desk.packs.compose import Choice
from incidents.desk.packs.keep import keep_pack, mark_sent, usual_deadline
from incidents.records.audit_entry import AuditEntry
from incidents.records.incident import Incident
from incidents.records.submission import Submission
from incidents.vocabulary.ledger import AuditAction
from incidents.vocabulary.mechanisms import Mechanism
from tests.desk.packs import NAME, case_of_one, july_case

pytestmark = pytest.mark.django_db
A_DAY = datetime.date(2026, 11, 24)


def _content(file: FieldFile) -> bytes:
    with file.open("rb") as opened:
        return bytes(opened.read())


@pytest.fixture
def keep(advocate):
    def kept(incident: Incident, mechanism: Mechanism = Mechanism.WGAD, **more: object) -> Submission:
        people = tuple(incident.involvements.order_by("pk").values_list("detainee_id", flat=True))
        choice = Choice(mechanism, people, ("China",), "en")
        return keep_pack(
            **{"incident": incident, "choice": choice, "actor": advocate, "reason": "for Geneva", "may_see_names": True}
            | more
        )

    return kept


def test_the_pdf_kept_is_the_one_of_the_digest(keep):
    submission = keep(case_of_one())

    assert hashlib.sha256(_content(submission.pdf)).hexdigest() == submission.pdf_sha256


def test_the_word_document_kept_is_the_one_of_the_digest(keep):
    submission = keep(case_of_one())

    assert hashlib.sha256(_content(submission.docx)).hexdigest() == submission.docx_sha256


def test_the_july_pack_says_on_its_cover_that_it_cannot_be_filed(keep):
    submission = keep(july_case(), Mechanism.WGEID)

    assert "This cannot be filed yet." in PdfReader(io.BytesIO(_content(submission.pdf))).pages[0].extract_text()


def test_the_first_heading_of_the_word_document_is_what_to_do_before_sending(keep):
    document = docx.Document(io.BytesIO(_content(keep(case_of_one()).docx)))
    headings = [row.text for row in document.paragraphs if row.style is not None and row.style.name == "Heading 1"]

    assert headings[0] == "Before this is sent"


def test_an_intervention_is_planned_with_it(keep):
    assert keep(case_of_one()).intervention.kind == "wgad_complaint"


def test_what_was_missing_is_kept(keep):
    assert any("Full name" in line for line in keep(case_of_one(agreed=False)).missing)


def test_it_is_marked_when_it_names_people(keep):
    assert keep(case_of_one()).names_people


def test_it_is_not_marked_when_it_names_nobody(keep):
    assert not keep(case_of_one(agreed=False)).names_people


def test_the_stored_name_of_the_file_says_nothing(keep):
    assert NAME not in keep(case_of_one()).pdf.name


def test_making_it_is_logged_with_the_reason(keep):
    keep(case_of_one())

    assert AuditEntry.objects.get(action=AuditAction.CREATED).reason == "for Geneva"


def test_without_a_reason_nothing_is_made(keep):
    with pytest.raises(ValidationError):
        keep(case_of_one(), reason=" ")


@pytest.mark.usefixtures("sixty_days")
def test_sending_it_sets_the_term_of_the_intervention(keep, advocate):
    submission = keep(case_of_one())
    deadline = usual_deadline(submission, A_DAY)
    sent = mark_sent(submission=submission, sent_on=A_DAY, deadline=deadline, actor=advocate, reason="by e-mail")

    assert sent.intervention.reply_due_on == datetime.date(2027, 1, 23)


def test_the_working_group_on_disappearances_sets_no_term(keep):
    assert usual_deadline(keep(case_of_one(), Mechanism.WGEID), A_DAY) is None
