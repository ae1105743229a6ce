"""Lists and type-aheads ask the same number of queries however much there is, and offer only what one may see."""

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.desk.bounded_list import held_in_order
from incidents.desk.type_ahead import KINDS
from incidents.records import models
from incidents.records.incident import Incident
from tests import factories
from tests.cases import ready_case
from tests.factories import IncidentFactory, SourceFactory

pytestmark = pytest.mark.django_db

LISTS = sorted(site._registry, key=lambda model: model._meta.label)
FEW, MANY = 5, 200
MADE = {
    User: factories.UserFactory,
    models.DeadlineRule: lambda: factories.DeadlineRuleFactory(
        effective_from=f"{2100 + models.DeadlineRule.objects.count()}-01-01"
    ),
    models.Detainee: lambda: factories.InvolvementFactory().detainee,
    models.Evidence: factories.EvidenceFactory,
    models.Incident: factories.IncidentFactory,
    models.Location: factories.LocationFactory,
    models.Source: factories.SourceFactory,
    models.Team: factories.TeamFactory,
    models.ViolationType: factories.ViolationTypeFactory,
}


def _grow(model, number: int) -> None:
    for _each in range(number):
        MADE[model]()


def _questions(model) -> list[str]:
    """The list itself, a search, each order and the first value of each filter."""
    options = site._registry[model]
    orders = [f"?o={at}" for at in range(len(options.list_display))]
    filters = [f"?{name}__exact=1" for name in options.list_filter]
    return ["", "?q=a", "?q=arrest+town+person", *orders, *filters]


def _queries(desk, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(address).status_code == 200
    return len(asked)


def test_every_list_of_the_desk_is_measured():
    assert set(LISTS) == set(MADE)


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_a_list_asks_the_same_number_of_queries_however_long_it_is(model, administrator_desk):
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    _grow(model, FEW)
    _queries(administrator_desk, address)
    few = [_queries(administrator_desk, address + question) for question in _questions(model)]
    _grow(model, MANY)

    assert [_queries(administrator_desk, address + question) for question in _questions(model)] == few


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_a_type_ahead_asks_the_same_number_of_queries_however_much_there_is(model, administrator_desk):
    address = reverse("admin:look_up", args=[model._meta.model_name])
    questions = [f"{address}?q={text}" for text in ("a", "arrest+town+report+person+group", "nothing")]
    _grow(model, FEW)
    _queries(administrator_desk, questions[0])
    few = [_queries(administrator_desk, question) for question in questions]
    _grow(model, MANY)

    assert [_queries(administrator_desk, question) for question in questions] == few


@pytest.mark.parametrize("model", [model for model in LISTS if model is not User], ids=str)
def test_a_list_is_sorted_only_by_what_an_index_holds(model, administrator_desk):
    shown = administrator_desk.get(reverse(f"admin:incidents_{model._meta.model_name}_changelist")).context["cl"]

    assert set(shown.sortable_by) <= held_in_order(model)


def _titles(desk, question=""):
    shown = desk.get(reverse("admin:incidents_incident_changelist") + question).context["cl"]
    return [case.title for case in shown.result_list]


def _column(desk, name):
    """Its number in the address, which counts the boxes to tick as well."""
    return desk.get(reverse("admin:incidents_incident_changelist")).context["cl"].list_display.index(name)


def test_a_list_cannot_be_sorted_by_anything_else(administrator_desk):
    for title in ("b", "a"):
        IncidentFactory(title=title, review_stage="in_review" if title == "a" else "draft")
    stage = _column(administrator_desk, "review_stage")
    orders = [_titles(administrator_desk, question) for question in ("", f"?o={stage}", f"?o=-{stage}")]

    assert orders[1:] == [orders[0]] * 2


@pytest.mark.parametrize(("sign", "order"), [("", ["a", "b", "c"]), ("-", ["c", "b", "a"])])
def test_a_list_is_sorted_both_ways(sign, order, administrator_desk):
    for title in ("b", "a", "c"):
        IncidentFactory(title=title)

    assert _titles(administrator_desk, f"?o={sign}{_column(administrator_desk, 'title')}") == order


def test_a_long_list_is_counted_up_to_a_thousand(administrator_desk):
    models.Source.objects.bulk_create([models.Source(title=f"report {n}", kind="newspaper") for n in range(1001)])
    page = administrator_desk.get(reverse("admin:incidents_source_changelist")).content.decode()

    assert "the first 1,000 sources" in page


def test_nothing_counts_a_table(administrator_desk):
    """Every count stops at a limit."""
    with CaptureQueriesContext(connection) as asked:
        administrator_desk.get(reverse("admin:incidents_source_changelist"))
    counts = [query["sql"] for query in asked if "COUNT(" in query["sql"]]

    assert counts
    assert all("LIMIT 1001" in sql for sql in counts)


def _names(desk, kind, text):
    return desk.get(f"/desk/look-up/{kind}/", {"q": text}).json()["names"]


def test_a_type_ahead_offers_places_with_where_they_lie(advocate_desk, qingdao):
    assert _names(advocate_desk, "location", "qing") == ["Qingdao, China"]


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
