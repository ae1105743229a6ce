"""Statements for and against each fact, how independent they are, and what the record holds."""

import pytest
from django.urls import reverse

from incidents.vocabulary.sources import SubjectField
from tests.cases import cite, ready_case
from tests.desk.conftest import change
from tests.factories import JudgmentFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(advocate):
    return ready_case(created_by=advocate)


@pytest.fixture
def disputed(case):
    """Two papers say three, one of them a copy; a third says five."""
    group = case.involvements.get().detainee
    wire = case.statements.first().source
    cite(case, SubjectField.PERSONS, value="three", best=3, detainee=group, source=SourceFactory(derived_from=wire))
    cite(case, SubjectField.PERSONS, value="five", best=5, detainee=group, source=SourceFactory())
    return case


def _fact(desk, case):
    page = desk.get(reverse("admin:incidents_incident_claims", args=[case.pk]))
    return page.context["facts"][0]


def test_a_fact_on_which_sources_disagree_comes_first(disputed, advocate_desk):
    assert [side.value for side in _fact(advocate_desk, disputed).sides] == ["three people", "five"]


def test_a_copy_is_no_independent_source(disputed, advocate_desk):
    assert [side.independent for side in _fact(advocate_desk, disputed).sides] == [1, 1]


def test_the_numbers_that_statements_allow_stand_beside_the_one_the_record_holds(disputed, advocate_desk):
    fact = _fact(advocate_desk, disputed)

    assert (fact.chosen, fact.bounds) == ("3", (3, 5))


def test_the_reason_stands_beside_the_fact(disputed, advocate_desk):
    group = disputed.involvements.get().detainee
    JudgmentFactory(case=disputed, detainee=group, field=SubjectField.PERSONS, reason="Two papers counted.")

    assert _fact(advocate_desk, disputed).reason == "Two papers counted."


def _grade(desk, case, statement):
    rows = list(case.statements.order_by("pk"))
    position = rows.index(statement)
    return change(
        desk, case, {f"statements-{position}-credibility": "1"}, opened=f"statement:{statement.pk}"
    ).status_code


def test_a_statement_that_only_a_copy_confirms_is_not_graded_1(disputed, advocate_desk):
    statement = disputed.statements.get(value="three")

    assert _grade(advocate_desk, disputed, statement) == 200


def test_a_statement_that_an_independent_source_confirms_can_be_graded_1(disputed, advocate_desk):
    group = disputed.involvements.get().detainee
    cite(disputed, SubjectField.PERSONS, value="3", best=3, detainee=group, source=SourceFactory())

    assert _grade(advocate_desk, disputed, disputed.statements.get(value="three")) == 302
