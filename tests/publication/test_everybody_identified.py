"""A group of which everybody has been identified: no edition tells of it, and no number changes."""

import pytest

from incidents.publication.case import load_case
from incidents.publication.compose import compose_content
from incidents.publication.readiness import obstacles
from incidents.records.detainee import Detainee
from incidents.records.involvement import Involvement
from incidents.vocabulary.sources import SubjectField
from tests.cases import cite, ready_case
from tests.factories import CustodyEventFactory, JudgmentFactory

pytestmark = pytest.mark.django_db


def _content(case):
    return compose_content(load_case(case))


def _identify(case):
    """One more person of the group, as the desk does it: a record of their own with the events of the group."""
    group = case.involvements.order_by("pk").first().detainee
    group.persons, group.identified = group.persons - 1, group.identified + 1
    group.save()
    person = Detainee.objects.create(label=f"person {group.identified}", identified_from=group)
    Involvement.objects.create(incident=case, detainee=person)
    JudgmentFactory(case=case, detainee=person, field=SubjectField.PERSONS, reason="Identified from a group.")
    arrest = group.custody_events.get()
    event = CustodyEventFactory(
        incident=case, detainee=person, kind=arrest.kind, when_edtf=arrest.when_edtf, location=arrest.location
    )
    cite(case, SubjectField.OCCURRENCE, value="they were arrested", custody_event=event)


@pytest.fixture
def emptied(db):
    case = ready_case()
    for _number in range(3):
        _identify(case)
    return case


def test_an_empty_group_is_left_out(emptied):
    assert [person["persons"] for person in _content(emptied)["people"]] == [1, 1, 1]


def test_a_group_with_one_left_is_still_there(db):
    case = ready_case()
    _identify(case)
    _identify(case)

    assert [person["persons"] for person in _content(case)["people"]] == [1, 1, 1]


def test_the_total_is_what_it_was(emptied):
    assert _content(emptied)["counts"]["people"] == _content(ready_case())["counts"]["people"]


def test_its_events_are_told_of_its_people(emptied):
    content = _content(emptied)

    assert {event["person"] for event in content["events"]} == {person["ref"] for person in content["people"]}


def test_no_statement_is_about_what_is_not_there(emptied):
    content = _content(emptied)
    there = {"incident", *(thing["ref"] for name in ("people", "events", "places") for thing in content[name])}

    assert {statement["about"] for statement in content["statements"]} <= there


def test_no_status_holds_for_nobody(emptied):
    assert [status["persons"] for status in _content(emptied)["statuses"]] == [3]


def test_nothing_stands_in_the_way_of_publishing_it(emptied):
    assert obstacles(load_case(emptied)) == []
