"""Who opened a confidential record, or fetched it in an export, stands in a log of its own."""

import datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.desk.access.viewing import How, Viewing, note_viewing
from incidents.vocabulary.append_only import AppendOnlyError
from incidents.vocabulary.places import LocationKind
from tests.factories import IncidentFactory, InvolvementFactory, LocationFactory, SourceFactory, TeamFactory

pytestmark = pytest.mark.django_db


def _open(desk, record, page: str = "change"):
    return desk.get(reverse(f"admin:incidents_{record._meta.model_name}_{page}", args=[record.pk]))


def _seen(record) -> list[tuple[str, str]]:
    return [(viewing.actor.username, viewing.how) for viewing in Viewing.objects.of(record)]


@pytest.mark.parametrize("page", ["change", "history", "claims", "review"])
def test_every_page_of_a_case_leaves_a_line(page, editor_desk):
    case = IncidentFactory()
    _open(editor_desk, case, page)

    assert _seen(case) == [("editor", "viewed")]


def test_the_page_of_a_person_leaves_a_line(editor_desk):
    person = InvolvementFactory().detainee
    _open(editor_desk, person)

    assert _seen(person) == [("editor", "viewed")]


def test_a_second_look_in_the_same_hour_leaves_none(editor_desk):
    case = IncidentFactory()
    _open(editor_desk, case)
    with CaptureQueriesContext(connection) as asked:
        _open(editor_desk, case)

    assert not [query for query in asked if query["sql"].startswith("INSERT")]


def test_the_identity_of_a_source_leaves_a_line(advocate, advocate_desk):
    source = SourceFactory(confidential=True, created_by=advocate)
    _open(advocate_desk, source)

    assert _seen(source) == [("advocate", "viewed")]


def test_a_confidential_source_that_shows_nothing_leaves_none(editor_desk):
    source = SourceFactory(confidential=True)
    _open(editor_desk, source)

    assert _seen(source) == []


@pytest.mark.parametrize(("kind", "lines"), [(LocationKind.SAFE_HOUSE, 1), (LocationKind.CITY, 0)])
def test_a_safe_house_leaves_a_line_and_a_town_does_not(kind, lines, editor_desk):
    place = LocationFactory(kind=kind)
    _open(editor_desk, place)

    assert len(_seen(place)) == lines


@pytest.mark.parametrize("page", ["change", "history", "claims"])
def test_a_page_that_is_refused_leaves_none(page, advocate_desk):
    case = IncidentFactory(team=TeamFactory())
    _open(advocate_desk, case, page)

    assert _seen(case) == []


def test_without_the_line_there_is_no_page(editor_desk, monkeypatch):
    case = IncidentFactory()
    editor_desk.raise_request_exception = False
    monkeypatch.setattr(Viewing._meta, "db_table", "no_such_table")
    with transaction.atomic():
        answer = _open(editor_desk, case)
        transaction.set_rollback(True)

    assert (answer.status_code, case.title in answer.content.decode()) == (500, False)


def test_readers_of_the_log_read_who_has_seen_a_case(editor, editor_desk, advocate):
    case = IncidentFactory()
    note_viewing([case], actor=advocate)

    assert "advocate" in _open(editor_desk, case, "seen_by").content.decode()


def test_the_history_leads_there(editor_desk):
    case = IncidentFactory()

    assert (
        reverse("admin:incidents_incident_seen_by", args=[case.pk])
        in _open(editor_desk, case, "history").content.decode()
    )


def test_an_advocate_does_not_read_who_has_seen_her_case(advocate, advocate_desk):
    case = IncidentFactory(created_by=advocate)

    assert _open(advocate_desk, case, "seen_by").status_code == 403


def test_many_records_are_noted_in_two_queries(editor, django_assert_num_queries):
    cases = [IncidentFactory() for _number in range(20)]
    with django_assert_num_queries(2):
        note_viewing(cases, actor=editor, how=How.EXPORTED)


def _old(case, editor, days: int) -> None:
    hour = timezone.now().replace(minute=0, second=0, microsecond=0) - datetime.timedelta(days=days)
    Viewing.objects.create(actor=editor, kind="incident", reference=case.reference, how=How.VIEWED, hour=hour)


def test_lines_older_than_two_years_are_forgotten(editor):
    case = IncidentFactory()
    for days in (729, 732):
        _old(case, editor, days)
    call_command("forget_viewings")

    assert len(_seen(case)) == 1


@pytest.mark.parametrize("sql", ["DELETE FROM access_viewing", "UPDATE access_viewing SET how = 'exported'"])
def test_the_database_refuses_to_change_or_forget_a_young_line(sql, editor):
    _old(IncidentFactory(), editor, 1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_so_does_the_model(editor):
    _old(IncidentFactory(), editor, 1)
    with pytest.raises(AppendOnlyError):
        Viewing.objects.get().delete()
