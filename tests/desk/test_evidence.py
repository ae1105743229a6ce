"""Evidence at the desk: taken in as it came, named by nothing but its reference, handed out only with an entry."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.urls import reverse

from incidents.desk.evidence.sniff import media_type
from incidents.records.audit_entry import AuditEntry
from incidents.records.evidence import Evidence
from incidents.records.incident import Incident
from incidents.vocabulary.ledger import AuditAction
from tests.desk.page_form import fields_of
from tests.factories import EvidenceFactory, IncidentFactory, SourceFactory

pytestmark = pytest.mark.django_db
ADD = "admin:incidents_evidence_add"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
TOLD = "photograph by Kim of the river house.png"


@pytest.fixture
def case(advocate) -> Incident:
    return IncidentFactory(created_by=advocate)


def send(desk: Client, case: Incident, content: bytes, name: str = TOLD, **typed: str) -> Any:
    address = f"{reverse(ADD)}?case={case.reference}"
    fields = fields_of(desk.get(address), "evidence_form") | typed
    return desk.post(address, fields | {"file": SimpleUploadedFile(name, content, "text/html")})


def fetch(desk: Client, evidence: Evidence) -> tuple[Any, bytes]:
    """The answer and what came with it."""
    answer = desk.post(reverse("admin:incidents_evidence_export_original", args=[evidence.pk]))
    content = answer.getvalue()
    return answer, content


@pytest.fixture
def received(case, advocate_desk) -> Evidence:
    send(advocate_desk, case, PNG)
    return Evidence.objects.get()


def test_a_file_is_stored_byte_by_byte_as_it_came(received):
    assert Path(received.file.path).read_bytes() == PNG


def test_its_digest_is_that_of_what_came(received):
    assert received.sha256 == hashlib.sha256(PNG).hexdigest()


def test_its_kind_is_read_from_the_file_and_not_from_what_the_sender_says(received):
    assert received.media_type == "image/png"


def test_where_it_is_stored_says_nothing_of_its_name(received):
    assert "kim" not in received.file.name.lower()


def test_the_receipt_is_in_the_log(received, advocate):
    entry = AuditEntry.objects.get(subject_kind="evidence", action=AuditAction.CREATED)
    assert (entry.actor, entry.subject_reference) == (advocate, received.reference)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        ("본 것을 적는다.".encode(), "text/plain"),
        (b"<!DOCTYPE html><script>", "text/html"),
        (b"#!AMR\n\x3c\x91\x17", "audio/amr"),
        (b"\x00\x00\x00\x18ftypmif1", "image/heic"),
        (b"MZ\x90\x00\x03", ""),
        (b"\x7fELF\x02\x01", ""),
    ],
)
def test_a_file_is_known_by_its_first_bytes(content, kind):
    assert media_type(content) == kind


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00\x03\x00"])
def test_what_is_empty_or_of_a_kind_not_taken_is_refused(content, case, advocate_desk):
    send(advocate_desk, case, content)
    assert not Evidence.objects.exists()


def test_a_refusal_stands_at_the_file_and_keeps_what_was_typed(case, advocate_desk):
    page = send(advocate_desk, case, b"MZ\x90\x00\x03\x00", notes="from the river house")
    errors = page.context["adminform"].form.errors
    assert (list(errors), "from the river house" in page.content.decode()) == (["file"], True)


def test_a_form_that_is_wrong_elsewhere_asks_for_the_file_again(case, advocate_desk):
    page = send(advocate_desk, case, PNG, original_url="nowhere")
    assert set(page.context["adminform"].form.errors) == {"original_url", "file"}


def test_the_same_file_is_taken_once_a_case(received, case, advocate_desk):
    page = send(advocate_desk, case, PNG, name="another name.png")
    assert received.reference in str(page.context["adminform"].form.errors["file"])


def test_a_long_name_is_no_hindrance(case, advocate_desk):
    send(advocate_desk, case, PNG, name=f"{'가' * 240}.png")
    assert Evidence.objects.exists()


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
def test_of_two_that_send_the_same_file_at_once_one_is_told_so(case, advocate):
    def one(_number: int) -> int:
        desk = Client()
        desk.force_login(advocate)
        try:
            return int(send(desk, case, PNG).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as two:
        assert sorted(two.map(one, range(2))) == [200, 302]


def test_a_body_that_is_too_large_is_refused_in_words(case, advocate_desk, settings):
    page = advocate_desk.get(reverse(ADD))
    settings.MAX_BODY_BYTES = 1000
    answer = advocate_desk.post(
        reverse(ADD), fields_of(page, "evidence_form") | {"file": SimpleUploadedFile("a.png", PNG * 100)}
    )
    assert (answer.status_code, "too large" in answer.content.decode()) == (413, True)


def test_the_original_is_handed_out_as_it_came(received, advocate_desk):
    assert fetch(advocate_desk, received)[1] == PNG


def test_the_name_of_what_is_handed_out_is_its_reference(received, advocate_desk):
    said = f'attachment; filename="evidence-{received.reference}.png"'
    assert fetch(advocate_desk, received)[0]["Content-Disposition"] == said


def test_no_browser_runs_what_is_handed_out(received, advocate_desk):
    answer, _content = fetch(advocate_desk, received)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")


def test_handing_out_is_in_the_log(received, advocate, advocate_desk):
    fetch(advocate_desk, received)
    assert AuditEntry.objects.filter(subject_reference=received.reference, action="exported", actor=advocate).exists()


def test_nothing_is_handed_out_to_whoever_may_not_have_it(received, advocate, advocate_desk):
    group = advocate.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="download_evidence"))
    assert fetch(advocate_desk, received)[0].status_code == 403


@pytest.mark.parametrize(("change", "words"), [(b"", "unaltered"), (b"!", "NOT the file received")])
def test_a_comparison_says_whether_the_file_is_the_one_received(change, words, received, advocate_desk):
    with Path(received.file.path).open("ab") as file:
        file.write(change)
    advocate_desk.post(reverse("admin:incidents_evidence_compare", args=[received.pk]))
    page = advocate_desk.get(reverse("admin:incidents_evidence_change", args=[received.pk]))
    assert words in [hand.words.partition(": ")[2] for hand in page.context["custody"]]


@pytest.mark.parametrize("page", ["compare", "export_original"])
def test_a_file_that_is_gone_from_the_store_is_said_to_be_so(page, received, advocate_desk):
    Path(received.file.path).unlink()
    answer = advocate_desk.post(reverse(f"admin:incidents_evidence_{page}", args=[received.pk]), follow=True)
    assert (answer.context["custody"][-1].is_broken, "NOT the one" in answer.content.decode()) == (True, True)


def test_what_was_received_cannot_be_exchanged(received, advocate_desk):
    address = reverse("admin:incidents_evidence_change", args=[received.pk])
    fields = fields_of(advocate_desk.get(address), "evidence_form")
    advocate_desk.post(address, fields | {"title": "A letter", "file": SimpleUploadedFile("b.png", PNG + b"1")})
    received.refresh_from_db()
    assert (received.title, Path(received.file.path).read_bytes()) == ("A letter", PNG)


def test_no_one_deletes_it(received, administrator_desk):
    assert administrator_desk.post(f"/desk/incidents/evidence/{received.pk}/delete/").status_code == 403


def test_the_case_page_lists_its_evidence(received, case, advocate_desk):
    page = advocate_desk.get(reverse("admin:incidents_incident_change", args=[case.pk]))
    assert reverse("admin:incidents_evidence_change", args=[received.pk]) in page.content.decode()


@pytest.mark.parametrize("page", ["change", "history"])
def test_evidence_of_a_source_that_is_hidden_from_an_editor_has_no_page(page, editor_desk, advocate, case):
    hidden = EvidenceFactory(incident=case, source=SourceFactory(confidential=True, created_by=advocate))
    assert editor_desk.get(reverse(f"admin:incidents_evidence_{page}", args=[hidden.pk])).status_code in (302, 404)


def test_the_history_of_its_case_does_not_tell_an_editor_what_a_hidden_source_gave(
    case, advocate, advocate_desk, editor_desk
):
    source = SourceFactory(title="Letter", confidential=True, created_by=advocate)
    send(advocate_desk, case, PNG, source=source.reference)
    page = editor_desk.get(reverse("admin:incidents_incident_history", args=[case.pk]))
    assert (Evidence.objects.get().source, TOLD in page.content.decode()) == (source, False)
