"""Terms as data, what is due for whom, the private calendar and the letters: days and references, no case details."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from incidents.desk.casework.due import due_for
from incidents.desk.casework.reminders import remind
from incidents.records.calendar_key import CalendarKey
from incidents.records.deadline_rule import DeadlineRule
from incidents.records.intervention import Intervention
from incidents.records.task import Task
from incidents.vocabulary.casework import InterventionKind, InterventionStatus
from tests.factories import IncidentFactory, InterventionFactory

SENT = datetime.date(2014, 8, 1)
DUE = datetime.date(2014, 9, 30)
SECRET = "Group of nine at the river house"


@pytest.fixture
def sent(advocate: User) -> Intervention:
    incident = IncidentFactory(title=SECRET, assignee=advocate)
    return InterventionFactory(
        incident=incident, addressee=SECRET, sent_on=SENT, reply_due_on=DUE, status=InterventionStatus.SENT
    )


def test_a_complaint_without_a_day_for_the_reply_gets_it_from_the_rule(sixty_days):
    complaint = InterventionFactory.build(
        incident=IncidentFactory(), kind=InterventionKind.WGAD_COMPLAINT, sent_on=SENT, reply_due_on=None
    )
    complaint.full_clean(exclude=["created_by"])
    assert complaint.reply_due_on == DUE


def test_a_day_that_a_person_entered_stands(sixty_days):
    entered = datetime.date(2014, 10, 15)
    complaint = InterventionFactory.build(
        incident=IncidentFactory(), kind=InterventionKind.WGAD_COMPLAINT, sent_on=SENT, reply_due_on=entered
    )
    complaint.full_clean(exclude=["created_by"])
    assert complaint.reply_due_on == entered


def test_a_rule_of_later_date_does_not_reach_back(sixty_days):
    DeadlineRule.objects.create(
        kind=InterventionKind.WGAD_COMPLAINT, days=90, effective_from=datetime.date(2020, 1, 1), basis="new methods"
    )
    assert DeadlineRule.objects.due(InterventionKind.WGAD_COMPLAINT, SENT) == DUE


def test_a_reply_that_has_not_come_is_overdue_the_day_after(sent):
    assert list(Intervention.objects.overdue(DUE + datetime.timedelta(days=1))) == [sent]


def test_a_reply_is_not_overdue_on_its_day(sent):
    assert not Intervention.objects.overdue(DUE).exists()


def test_a_reply_that_came_is_never_overdue(sent):
    sent.replied_on = DUE
    sent.save()
    assert not Intervention.objects.overdue(DUE + datetime.timedelta(days=1)).exists()


def test_what_is_due_comes_with_the_case_that_is_assigned(advocate, sent):
    assert [item.on for item in due_for(advocate)] == [DUE]


def test_what_is_due_to_somebody_else_does_not_come(editor, sent):
    assert due_for(editor) == []


def test_a_done_task_is_no_longer_due(advocate):
    Task.objects.create(incident=IncidentFactory(), title=SECRET, assignee=advocate, due_on=DUE, done_on=SENT)
    assert due_for(advocate) == []


def _calendar(user: User, visitor: Client) -> Any:
    return visitor.get(reverse("calendar", args=[CalendarKey.renew(user)]))


def test_a_calendar_program_reads_the_private_address_without_a_login(advocate, sent, visitor):
    assert b"DTSTART;VALUE=DATE:20140930\r\n" in _calendar(advocate, visitor).content


def test_the_calendar_names_neither_case_nor_addressee(advocate, sent, visitor):
    assert SECRET.encode() not in _calendar(advocate, visitor).content


def test_a_renewed_address_ends_the_earlier_one(advocate, visitor):
    earlier = CalendarKey.renew(advocate)
    CalendarKey.renew(advocate)
    assert visitor.get(reverse("calendar", args=[earlier])).status_code == 404


def test_an_address_ends_with_the_account(advocate, visitor):
    key = CalendarKey.renew(advocate)
    advocate.is_active = False
    advocate.save()
    assert visitor.get(reverse("calendar", args=[key])).status_code == 404


def test_the_database_holds_no_key_that_opens_a_calendar(advocate):
    key = CalendarKey.renew(advocate)
    assert CalendarKey.objects.get(user=advocate).digest != key


def test_looking_at_the_calendar_page_makes_no_address(advocate_desk):
    advocate_desk.get(reverse("calendar_page"))
    assert not CalendarKey.objects.exists()


def test_a_letter_goes_to_whoever_has_something_due(advocate, sent):
    User.objects.filter(pk=advocate.pk).update(email="advocate@example.org")
    assert remind(today=DUE, days=7) == 1


def test_a_letter_says_nothing_of_the_case(advocate, sent):
    User.objects.filter(pk=advocate.pk).update(email="advocate@example.org")
    remind(today=DUE, days=7)
    assert SECRET not in f"{mail.outbox[0].subject}{mail.outbox[0].body}"


def test_nobody_is_written_to_about_nothing(advocate):
    User.objects.filter(pk=advocate.pk).update(email="advocate@example.org")
    assert remind(today=DUE, days=7) == 0


def test_a_comment_cannot_be_changed_by_whoever_wrote_it(advocate):
    assert not advocate.has_perm("incidents.change_comment")
