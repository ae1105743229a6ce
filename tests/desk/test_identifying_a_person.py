"""One person is split off a group: totals never change, and it can be undone."""

import pytest
from django.urls import reverse

from incidents.publication.case import load_case
from incidents.publication.compose import compose_content
from incidents.publication.readiness import obstacles
from incidents.records.detainee import Detainee
from tests.cases import ready_case
from tests.factories import PersonNameFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(advocate):
    return ready_case(created_by=advocate)


@pytest.fixture
def group(case):
    return case.involvements.get().detainee


@pytest.fixture
def person(group, advocate_desk):
    address = reverse("admin:incidents_detainee_identify", args=[group.pk])
    advocate_desk.post(address, {"label": "one of three", "reason": "a relative called"})
    return Detainee.objects.get(identified_from=group)


def _undo(desk, person):
    return desk.post(reverse("admin:incidents_detainee_undo_identify", args=[person.pk]), {"reason": "a mistake"})


def _people(case):
    return compose_content(load_case(case))["counts"]["people"]["best"]


def test_the_group_counts_one_fewer(group, person):
    group.refresh_from_db()

    assert (group.persons, group.identified) == (2, 1)


def test_the_total_of_the_case_stays_the_same(case, person):
    assert _people(case) == 3


def test_the_person_takes_the_events_of_the_group_along(group, person):
    assert [event.kind for event in person.custody_events.all()] == [event.kind for event in group.custody_events.all()]


def test_nothing_new_stands_in_the_way_of_the_case(case, person):
    assert obstacles(load_case(case)) == []


def test_it_can_be_undone(case, group, person, advocate_desk):
    _undo(advocate_desk, person)
    group.refresh_from_db()

    assert (group.persons, group.identified, Detainee.objects.count(), _people(case)) == (3, 0, 1, 3)


def test_it_is_not_undone_once_a_name_is_on_file(person, advocate_desk):
    PersonNameFactory(detainee=person)
    _undo(advocate_desk, person)

    assert Detainee.objects.filter(pk=person.pk).exists()


def test_nobody_is_identified_out_of_a_person(person, advocate_desk):
    address = reverse("admin:incidents_detainee_identify", args=[person.pk])
    advocate_desk.post(address, {"label": "again", "reason": "because"})

    assert Detainee.objects.count() == 2
