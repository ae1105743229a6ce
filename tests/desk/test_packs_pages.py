"""The pages of the packs at the desk: who may make, keep and take one, and what the log knows of it."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from incidents.desk.identify.verbs import identify
from incidents.records.audit_entry import AuditEntry
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.submission import Submission
from incidents.vocabulary.ledger import AuditAction
from tests.desk.packs import NAME, case_of_one
from tests.factories import IncidentFactory, InvolvementFactory

pytestmark = pytest.mark.django_db


def _send(desk, incident, button, **changes):
    Incident.objects.filter(pk=incident.pk).update(created_by=User.objects.get(username="advocate"))
    people = [row.detainee.reference for row in incident.involvements.all()]
    values = {"mechanism": "wgad", "language": "en", "people": people, "states": ["China"], "reason": "for Geneva"}
    return desk.post(reverse("packs:packs", args=[incident.reference]), values | {button: "1"} | changes)


@pytest.fixture
def kept(advocate_desk):
    _send(advocate_desk, case_of_one(), "keep")
    return Submission.objects.get()


def test_a_preview_shows_what_is_missing(advocate_desk):
    page = _send(advocate_desk, case_of_one(agreed=False), "preview")

    assert "Person 1 (TEACHER): share with named bodies" in page.content.decode()


def test_a_group_of_which_everybody_has_been_identified_is_not_offered(advocate, advocate_desk):
    case = IncidentFactory(created_by=advocate)
    group = InvolvementFactory(incident=case, detainee__persons=1).detainee
    person = identify(group=group, actor=advocate, reason="named by a relative", person=Detainee(label="the teacher"))
    page = advocate_desk.get(reverse("packs:packs", args=[case.reference]))

    assert [value for value, _label in page.context["form"].fields["people"].choices] == [person.reference]


def test_a_preview_keeps_nothing(advocate_desk):
    _send(advocate_desk, case_of_one(), "preview")

    assert not Submission.objects.exists()


def test_an_advocate_keeps_a_pack(kept):
    assert kept.mechanism == "wgad"


def test_no_two_fields_of_the_page_have_one_id(advocate_desk, kept):
    page = advocate_desk.get(reverse("packs:packs", args=[kept.incident.reference])).content.decode()
    ids = re.findall(r' id="([^"]+)"', page)

    assert [name for name in set(ids) if ids.count(name) > 1] == []


def test_keeping_asks_for_a_reason(advocate_desk):
    page = _send(advocate_desk, case_of_one(), "keep", reason="")

    assert "Say what this is for" in page.content.decode()


def test_other_states_are_taken_a_line_each(advocate_desk):
    _send(advocate_desk, case_of_one(), "keep", other_states="Elsewhere\n\nNowhere")

    assert Submission.objects.get().states == ["China", "Elsewhere", "Nowhere"]


@pytest.mark.parametrize("format_name", ["pdf", "docx"])
def test_a_download_is_in_the_log_with_the_digest_of_the_file(advocate_desk, kept, format_name):
    advocate_desk.get(reverse(f"packs:export_{format_name}", args=[kept.reference]))
    entry = AuditEntry.objects.get(action=AuditAction.EXPORTED)

    assert entry.changes == {format_name: [None, getattr(kept, f"{format_name}_sha256")]}


def test_the_name_of_a_downloaded_file_names_nobody(advocate_desk, kept):
    answer = advocate_desk.get(reverse("packs:export_pdf", args=[kept.reference]))

    assert answer["Content-Disposition"] == f'attachment; filename="wgad-{kept.reference}.pdf"'


def test_a_download_is_stored_nowhere_on_the_way(advocate_desk, kept):
    answer = advocate_desk.get(reverse("packs:export_pdf", args=[kept.reference]))

    assert "no-store" in answer["Cache-Control"]


def test_who_may_not_see_names_cannot_take_a_file_with_names(advocate, advocate_desk, kept):
    advocate.groups.first().permissions.remove(Permission.objects.get(codename="view_personname"))

    assert advocate_desk.get(reverse("packs:export_pdf", args=[kept.reference])).status_code == 403


def test_a_visitor_is_sent_to_the_login(visitor, kept):
    assert visitor.get(reverse("packs:export_pdf", args=[kept.reference])).status_code == 302


def test_a_pack_that_is_not_there_is_not_found(advocate_desk):
    assert advocate_desk.get(reverse("packs:export_pdf", args=["NOTHING"])).status_code == 404


def test_a_case_that_is_not_there_is_not_found(advocate_desk):
    assert advocate_desk.get(reverse("packs:packs", args=["NOTHING"])).status_code == 404


def test_noting_that_it_was_sent_counts_the_usual_term(advocate_desk, kept, sixty_days):
    advocate_desk.post(reverse("packs:sent", args=[kept.reference]), {"sent_on": "2026-11-24", "reason": "by e-mail"})
    kept.refresh_from_db()

    assert (kept.state, str(kept.deadline_reply)) == ("sent", "2027-01-23")


def test_a_page_never_shows_a_name_without_consent(advocate_desk):
    page = _send(advocate_desk, case_of_one(agreed=False), "preview")

    assert NAME not in page.content.decode()


def test_a_case_of_somebody_else_is_not_found(advocate_desk):
    assert advocate_desk.get(reverse("packs:packs", args=[case_of_one().reference])).status_code == 404


def test_a_file_of_somebody_elses_case_is_not_found(advocate_desk, kept, editor):
    Incident.objects.update(created_by=editor)

    assert advocate_desk.get(reverse("packs:export_pdf", args=[kept.reference])).status_code == 404


def test_the_case_page_leads_there(advocate, advocate_desk):
    incident = case_of_one(created_by=advocate)
    page = advocate_desk.get(reverse("admin:incidents_incident_change", args=[incident.pk])).content.decode()

    assert reverse("packs:packs", args=[incident.reference]) in page
