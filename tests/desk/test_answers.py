"""A reply is noted on one plain page: nothing is due any longer, and the public reads what the policy says."""

import datetime
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from incidents.desk.casework.answer import Answer, note_answer, take_back_answer
from incidents.desk.history.revert import CannotRevert
from incidents.desk.packs.keep import mark_sent
from incidents.editions.edition import Edition
from incidents.records.audit_entry import AuditEntry
from incidents.records.intervention import Intervention
from incidents.records.submission import Submission
from incidents.reports.page_actions import read_actions
from incidents.vocabulary.casework import Impact, InterventionStatus, Response
from incidents.vocabulary.mechanisms import SubmissionState
from tests.cases import approve_case, publish_case, ready_case
from tests.desk.page_form import fields_of
from tests.factories import IncidentFactory, InterventionFactory, SourceFactory, SubmissionFactory

pytestmark = pytest.mark.django_db
SENT, DUE, REPLIED = datetime.date(2014, 8, 1), datetime.date(2014, 9, 30), datetime.date(2014, 10, 2)
SAID = "They will look into it, the letter to the family says."


@pytest.fixture
def sent(advocate: User) -> Intervention:
    return InterventionFactory(
        incident=IncidentFactory(created_by=advocate, assignee=advocate),
        sent_on=SENT,
        reply_due_on=DUE,
        status=InterventionStatus.SENT,
    )


@pytest.fixture
def submission(sent: Intervention) -> Submission:
    return SubmissionFactory(
        incident=sent.incident, intervention=sent, state=SubmissionState.SENT, sent_on=SENT, deadline_reply=DUE
    )


def note(intervention: Intervention, actor: User, **more: Any) -> Intervention:
    answer = Answer(REPLIED, Response.COMMITMENT, Impact.MINOR, note=SAID, **more)
    return note_answer(intervention=intervention, answer=answer, actor=actor, reason="their letter came")


def send(desk: Client, intervention: Intervention, **typed: str) -> Any:
    address = reverse("answer", args=[intervention.reference])
    filled = {"replied_on": REPLIED.isoformat(), "response": "commitment", "impact": "minor", "reason": "a letter"}
    return desk.post(address, fields_of(desk.get(address), "answer_form") | filled | typed)


def test_a_reply_that_was_noted_is_no_longer_due(sent, advocate):
    note(sent, advocate)
    assert not Intervention.objects.awaiting_reply().exists()


def test_an_intervention_with_a_reply_is_answered(sent, advocate):
    assert note(sent, advocate).status == InterventionStatus.ANSWERED


def test_a_closed_intervention_stays_closed_when_a_reply_comes_late(sent, advocate):
    Intervention.objects.update(status=InterventionStatus.CLOSED)
    assert note(sent, advocate).status == InterventionStatus.CLOSED


def test_what_was_sent_under_it_is_answered_too(sent, submission, advocate):
    note(sent, advocate)
    submission.refresh_from_db()
    assert submission.state == SubmissionState.ANSWERED


def test_the_log_says_who_noted_the_reply_and_why(sent, advocate):
    note(sent, advocate)
    entry = AuditEntry.objects.get(subject_reference=sent.reference)
    assert (entry.actor, entry.reason, entry.changes["replied_on"]) == (
        advocate, "their letter came", [None, "2014-10-02"],
    )  # fmt: skip


def test_a_second_reply_is_refused_while_one_is_noted(sent, advocate):
    note(sent, advocate)
    with pytest.raises(ValidationError):
        note(sent, advocate)


def test_a_reply_from_before_it_was_sent_is_refused(sent, advocate):
    early = Answer(SENT - datetime.timedelta(days=1), Response.TOKEN, Impact.UNKNOWN)
    with pytest.raises(ValidationError):
        note_answer(intervention=sent, answer=early, actor=advocate, reason="x")


def test_a_reply_taken_back_is_due_again(sent, advocate):
    note(sent, advocate)
    take_back_answer(intervention=sent, actor=advocate, reason="another case's letter")
    assert list(Intervention.objects.overdue(REPLIED)) == [sent]


def test_taking_back_leaves_nothing_of_the_reply(sent, advocate):
    before = Intervention.objects.values("status", "response", "response_note", "impact", "reply_source").get()
    note(sent, advocate, source=SourceFactory())
    take_back_answer(intervention=sent, actor=advocate, reason="")
    assert Intervention.objects.values("status", "response", "response_note", "impact", "reply_source").get() == before


def test_taking_back_reaches_what_was_sent_under_it(sent, submission, advocate):
    note(sent, advocate)
    take_back_answer(intervention=sent, actor=advocate, reason="")
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SENT


def test_nothing_is_taken_back_where_the_reply_was_changed_since(sent, submission, advocate):
    note(sent, advocate)
    Intervention.objects.update(impact=Impact.NEGATIVE)
    with pytest.raises(CannotRevert):
        take_back_answer(intervention=sent, actor=advocate, reason="")


def test_a_reply_that_was_never_noted_cannot_be_taken_back(sent, advocate):
    with pytest.raises(CannotRevert):
        take_back_answer(intervention=sent, actor=advocate, reason="")


def test_another_communication_sent_after_the_reply_leaves_the_reply_standing(sent, advocate):
    note(sent, advocate)
    later = SubmissionFactory(incident=sent.incident, intervention=sent)
    day = REPLIED + datetime.timedelta(days=9)
    mark_sent(submission=later, sent_on=day, deadline=None, actor=advocate, reason="by post")
    sent.refresh_from_db()
    assert (sent.status, sent.sent_on) == (InterventionStatus.ANSWERED, SENT)


def test_the_page_notes_the_reply(sent, advocate_desk):
    source = SourceFactory(title="Letter from the ministry")
    send(advocate_desk, sent, response_note=SAID, reply_source=source.title)
    sent.refresh_from_db()
    assert (sent.replied_on, sent.response_note, sent.reply_source) == (REPLIED, SAID, source)


def test_a_day_that_has_not_come_is_refused_and_nothing_typed_is_lost(sent, advocate_desk):
    page = send(advocate_desk, sent, replied_on="2999-01-01", response_note=SAID)
    assert fields_of(page, "answer_form")["response_note"] == SAID


def test_no_response_is_not_a_kind_of_reply(sent, advocate_desk):
    send(advocate_desk, sent, response=Response.NONE.value)
    sent.refresh_from_db()
    assert sent.replied_on is None


def test_what_was_not_sent_yet_has_no_form_for_a_reply(sent, advocate_desk):
    Intervention.objects.update(sent_on=None)
    page = advocate_desk.get(reverse("answer", args=[sent.reference]))
    assert "answer_form" not in page.content.decode()


def test_another_team_s_intervention_has_no_page(advocate_desk, editor):
    other = InterventionFactory(incident=IncidentFactory(created_by=editor), sent_on=SENT)
    assert advocate_desk.get(reverse("answer", args=[other.reference])).status_code == 404


@pytest.mark.parametrize("page", ["today", "case", "packs"])
def test_the_way_to_the_page_stands_where_the_reply_is_missed(page, sent, submission, advocate_desk):
    case = sent.incident
    address = {
        "today": "/desk/",
        "case": reverse("admin:incidents_incident_change", args=[case.pk]),
        "packs": reverse("packs:packs", args=[case.reference]),
    }[page]
    assert reverse("answer", args=[sent.reference]) in advocate_desk.get(address).content.decode()


def test_the_public_reads_the_day_the_kind_and_the_impact_of_a_reply_and_not_its_text(advocate, editor):
    case = ready_case(created_by=advocate)
    note(InterventionFactory(incident=case, sent_on=SENT, public=True), advocate, source=SourceFactory(title="Secret"))
    publish_case(approve_case(case, advocate, editor), editor)
    document = json.loads(Edition.objects.get().document)
    action = read_actions(document)[0]
    assert (action.replied, action.response, action.impact, SAID in str(document), "Secret" in str(document)) == (
        "2 October 2014", "commitment made", "minor", False, False,
    )  # fmt: skip
