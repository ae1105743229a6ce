"""The start page: what waits for whom, in a constant number of queries."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from incidents.records.incident import Incident
from incidents.vocabulary.casework import ReviewStage
from tests.cases import published_case
from tests.factories import ConsentFactory, IncidentFactory, InterventionFactory, TaskFactory

pytestmark = pytest.mark.django_db
TODAY = "/desk/"


def _today(desk):
    return desk.get(TODAY).context


def test_my_cases_are_those_assigned_to_me(advocate, advocate_desk, editor):
    mine = IncidentFactory(assignee=advocate)
    IncidentFactory(assignee=editor)

    assert list(_today(advocate_desk)["my_cases"]) == [mine]


def test_an_editor_sees_what_awaits_her_review(editor_desk, advocate):
    case = IncidentFactory(review_stage=ReviewStage.IN_REVIEW, submitted_by=advocate)

    assert list(_today(editor_desk)["awaiting_review"]) == [case]


def test_what_an_editor_sent_herself_does_not_await_her_review(editor, editor_desk):
    IncidentFactory(review_stage=ReviewStage.IN_REVIEW, submitted_by=editor)

    assert list(_today(editor_desk)["awaiting_review"]) == []


def test_a_reply_that_is_late_is_overdue(advocate, advocate_desk):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    InterventionFactory(incident=IncidentFactory(assignee=advocate, created_by=advocate), reply_due_on=yesterday)

    assert [item.is_overdue for item in _today(advocate_desk)["due"]] == [True]


def test_a_reply_that_came_is_not_due(advocate, advocate_desk):
    day = timezone.localdate() - datetime.timedelta(days=1)
    case = IncidentFactory(assignee=advocate, created_by=advocate)
    InterventionFactory(incident=case, sent_on=day, reply_due_on=day, replied_on=day)

    assert _today(advocate_desk)["due"] == []


def test_an_active_case_without_a_change_for_a_month_has_gone_quiet(advocate, advocate_desk):
    case = IncidentFactory(assignee=advocate, created_by=advocate)
    Incident.objects.update(updated_at=timezone.now() - datetime.timedelta(days=31))

    assert list(_today(advocate_desk)["gone_quiet"]) == [case]


def test_a_consent_that_expires_soon_is_named(editor_desk):
    soon = timezone.localdate() + datetime.timedelta(days=3)
    consent = ConsentFactory(expires_on=soon)

    assert list(_today(editor_desk)["expiring_consents"]) == [consent]


def test_published_facts_on_one_source_without_a_copy_are_counted(editor_desk, advocate, editor):
    published_case(advocate, editor)

    assert [item.facts for item in _today(editor_desk)["thin_facts"]] == [4]


def test_the_start_page_asks_the_same_number_of_queries_however_many_cases(
    editor, editor_desk, advocate, django_assert_num_queries
):
    editor_desk.get(TODAY)
    with CaptureQueriesContext(connection) as few:
        editor_desk.get(TODAY)
    for _number in range(4):
        IncidentFactory(assignee=editor)
        IncidentFactory(review_stage=ReviewStage.IN_REVIEW, submitted_by=advocate)

    with django_assert_num_queries(len(few)):
        editor_desk.get(TODAY)


def test_a_task_that_is_late_stands_first(advocate, advocate_desk):
    case = IncidentFactory(assignee=advocate)
    open_end = TaskFactory(incident=case)
    late = TaskFactory(incident=case, assignee=advocate, due_on=timezone.localdate() - datetime.timedelta(days=1))
    TaskFactory(incident=case, due_on=timezone.localdate() + datetime.timedelta(days=31))

    assert list(_today(advocate_desk)["tasks"]) == [late, open_end]


def test_every_list_that_one_may_open_has_plain_words(administrator_desk):
    offered = {offer.address for offer in _today(administrator_desk)["everything"]}
    lists = [model["admin_url"] for app in _today(administrator_desk)["app_list"] for model in app["models"]]

    assert set(lists) <= offered


@pytest.mark.parametrize(
    ("language", "day"), [("en", "{0.day} {0:%B} {0.year}"), ("ko", "{0.year}년 {0.month}월 {0.day}일"),
                          ("zh-hans", "{0.year}年{0.month}月{0.day}日")]
)  # fmt: skip
def test_the_day_is_written_as_the_language_writes_it(language, day, advocate_desk):
    page = advocate_desk.get(TODAY, headers={"accept-language": language}).content.decode()

    assert day.format(timezone.localdate()) in page
