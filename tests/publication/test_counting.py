"""How many people: low, best and high, in persons, and never the same person twice."""

from typing import Any

from incidents.publication.case import load_case
from incidents.publication.compose import compose_content
from incidents.records.incident import Incident
from incidents.vocabulary.people import Role
from incidents.vocabulary.sources import SubjectField
from tests.cases import cite, ready_case
from tests.factories import CustodyEventFactory, GroupFactory, InvolvementFactory, PersonFactory


def _counts(incident: Incident) -> dict[str, Any]:
    counts: dict[str, Any] = compose_content(load_case(incident))["counts"]
    return counts


def _exactly(number: int) -> dict[str, int]:
    return {"low": number, "best": number, "high": number}


def test_people_are_counted_not_rows(db: None):
    incident = ready_case()
    InvolvementFactory(incident=incident, detainee=GroupFactory(persons=20))

    assert _counts(incident)["people"] == _exactly(23)


def test_helpers_are_counted_apart(db: None):
    incident = ready_case()
    InvolvementFactory(incident=incident, detainee=GroupFactory(persons=6), role=Role.HELPER)
    counts = _counts(incident)

    assert (counts["detainees"], counts["helpers"], counts["people"]) == (_exactly(3), _exactly(6), _exactly(9))


def test_statements_widen_the_bounds_and_leave_the_best(db: None):
    incident = ready_case()
    cite(incident, SubjectField.DETAINEES, best=2)
    cite(incident, SubjectField.DETAINEES, low=4, high=7)

    assert _counts(incident)["detainees"] == {"low": 2, "best": 3, "high": 7}


def test_the_total_is_as_wide_as_its_parts(db: None):
    incident = ready_case()
    InvolvementFactory(incident=incident, detainee=GroupFactory(persons=6), role=Role.HELPER)
    cite(incident, SubjectField.DETAINEES, best=2)
    cite(incident, SubjectField.HELPERS, best=5)

    assert _counts(incident)["people"] == {"low": 7, "best": 9, "high": 9}


def test_a_prediction_widens_nothing(db: None):
    incident = ready_case()
    cite(incident, SubjectField.DETAINEES, best=50, kind="prediction")

    assert _counts(incident)["detainees"] == _exactly(3)


def test_a_statement_that_is_not_public_widens_nothing(db: None):
    incident = ready_case()
    cite(incident, SubjectField.DETAINEES, best=50, public=False)

    assert _counts(incident)["detainees"] == _exactly(3)


def test_statuses_add_up_to_the_people(db: None):
    incident = ready_case()
    held = InvolvementFactory(incident=incident, detainee=PersonFactory()).detainee
    CustodyEventFactory(incident=incident, detainee=held, kind="detained")
    content = compose_content(load_case(incident))

    assert sum(entry["persons"] for entry in content["statuses"]) == content["counts"]["people"]["best"]


def test_a_fear_is_no_status(db: None):
    incident = ready_case()
    group = incident.involvements.get().detainee
    CustodyEventFactory(incident=incident, detainee=group, kind="repatriated", certainty="at_risk")

    assert [entry["status"] for entry in compose_content(load_case(incident))["statuses"]] == ["apprehended"]
