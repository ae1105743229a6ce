"""Lists and type-aheads ask the same number of queries however much there is, and offer only what one may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.records.incident import Incident
from tests.cases import ready_case
from tests.factories import IncidentFactory, LocationFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["incident", "detainee", "source", "location", "violationtype", "team"])
@pytest.mark.parametrize("search", ["", "?q=a"])
def test_a_list_asks_the_same_number_of_queries_however_long_it_is(
    kind, search, editor_desk, editor, django_assert_num_queries
):
    address = reverse(f"admin:incidents_{kind}_changelist") + search
    ready_case(assignee=editor)
    editor_desk.get(address)
    with CaptureQueriesContext(connection) as few:
        editor_desk.get(address)
    for _number in range(3):
        ready_case(assignee=editor)

    with django_assert_num_queries(len(few)):
        editor_desk.get(address)


def _names(desk, kind, text):
    return desk.get(f"/desk/look-up/{kind}/", {"q": text}).json()["names"]


def test_a_type_ahead_offers_places_with_where_they_lie(advocate_desk, qingdao):
    assert _names(advocate_desk, "location", "qing") == ["Qingdao, China"]


def test_a_type_ahead_asks_the_same_number_of_queries_however_much_it_finds(
    advocate_desk, qingdao, django_assert_num_queries
):
    _names(advocate_desk, "location", "Qing")
    with CaptureQueriesContext(connection) as few:
        _names(advocate_desk, "location", "Qing")
    for number in range(5):
        LocationFactory(name=f"Qing {number}")

    with django_assert_num_queries(len(few)):
        _names(advocate_desk, "location", "Qing")


def test_a_type_ahead_offers_no_case_that_one_may_not_see(advocate_desk, editor):
    IncidentFactory(title="Another team's case", created_by=editor)

    assert _names(advocate_desk, "incident", "Another") == []


def test_sources_of_one_name_are_told_apart_by_their_reference(editor_desk):
    first, second = SourceFactory(title="Nine held"), SourceFactory(title="Nine held")

    assert set(_names(editor_desk, "source", "Nine")) == {
        f"Nine held [{source.reference}]" for source in (first, second)
    }


def test_a_type_ahead_has_nothing_for_who_is_not_signed_in(visitor):
    assert visitor.get("/desk/look-up/location/", {"q": "Q"}).status_code == 302


def test_a_type_ahead_knows_no_other_kinds(editor_desk):
    assert editor_desk.get("/desk/look-up/auditentry/", {"q": "a"}).status_code == 404


def test_a_like_case_takes_over_violations_and_place_but_no_people(advocate, advocate_desk):
    case = ready_case(created_by=advocate)
    advocate_desk.post(reverse("admin:incidents_incident_copy", args=[case.pk]))
    copy = Incident.objects.exclude(pk=case.pk).get()

    assert (copy.location, list(copy.violations.all()), copy.involvements.count()) == (
        case.location,
        list(case.violations.all()),
        0,
    )
