"""Compose is pure: a loaded case in, a value out."""

from typing import Any

from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from incidents.publication.case import load_case
from incidents.publication.compose import compose_content
from incidents.records.incident import Incident
from incidents.records.snapshot import state_token
from incidents.vocabulary.canonical import canonical_json
from incidents.vocabulary.places import LocationKind
from incidents.vocabulary.sources import SubjectField
from tests.cases import cite, ready_case
from tests.factories import (
    CorrectionFactory,
    CustodyEventFactory,
    InterventionFactory,
    InvolvementFactory,
    LocationFactory,
    LocationNameFactory,
    SourceFactory,
)


def _load_queries(incident: Incident) -> int:
    with CaptureQueriesContext(connection) as queries:
        load_case(incident)
    return len(queries)


def _deep_case() -> Incident:
    """Places five levels deep, with other names on each, under events, statements and the case itself."""
    levels = [LocationKind.PROVINCE, LocationKind.DISTRICT, LocationKind.CITY, LocationKind.PRISON]
    place = LocationFactory(kind=levels[0])
    for kind in levels[1:]:
        LocationNameFactory(location=place)
        place = LocationFactory(kind=kind, parent=place)
    incident = ready_case(location=place)
    cite(incident, SubjectField.FACILITY, location=place)
    source = SourceFactory()
    for _copy in range(5):
        source = SourceFactory(derived_from=source)
    cite(incident, SubjectField.OVERVIEW, source=source)
    return incident


def test_it_asks_the_database_nothing(july: Incident, django_assert_num_queries: Any):
    case = load_case(july)
    with django_assert_num_queries(0):
        compose_content(case)


def test_it_asks_the_database_nothing_of_deep_places_and_long_chains_of_copies(
    db: None, django_assert_num_queries: Any
):
    case = load_case(_deep_case())
    with django_assert_num_queries(0):
        compose_content(case)


def test_it_changes_no_record_in_hand(july: Incident):
    case = load_case(july)
    records: list[Model] = [case.incident, *case.events, *case.statements, *case.detainees]
    before = state_token(records)
    compose_content(case)

    assert state_token(records) == before


def test_the_same_case_gives_the_same_bytes(july: Incident):
    first, second = (canonical_json(compose_content(load_case(july))) for _ in range(2))

    assert first == second


def test_loading_takes_as_many_queries_for_many_rows_as_for_few(db: None):
    incident = ready_case()
    before = _load_queries(incident)
    for _row in range(4):
        detainee = InvolvementFactory(incident=incident).detainee
        CustodyEventFactory(incident=incident, detainee=detainee, location=LocationFactory())
        cite(incident, SubjectField.PERSONS, best=3, detainee=detainee)
        InterventionFactory(incident=incident, public=True)
        CorrectionFactory(incident=incident)

    assert _load_queries(incident) == before


def test_marks_become_footnote_numbers(db: None):
    incident = ready_case()
    statement = incident.statements.order_by("pk").last()
    assert statement
    incident.summary = f"Arrested.[^{statement.reference}]"
    incident.save()

    assert compose_content(load_case(incident))["summary"]["en"] == "Arrested.[^4]"


def test_a_mark_of_a_statement_that_is_not_public_falls_away(db: None):
    incident = ready_case()
    cite(incident, SubjectField.OVERVIEW, public=False, reference="kept-back")
    incident.summary = "Arrested.[^kept-back]"
    incident.save()

    assert compose_content(load_case(incident))["summary"]["en"] == "Arrested."


def test_each_fact_names_the_footnotes_that_bear_it(db: None):
    assert compose_content(load_case(ready_case()))["facts"]["incident.when"]["notes"] == [1]


def test_two_contexts_do_not_disagree(db: None):
    incident = ready_case()
    cite(incident, SubjectField.CONTEXT, value="one thing")
    cite(incident, SubjectField.CONTEXT, value="another thing")

    assert compose_content(load_case(incident))["disagreements"] == []


def test_two_dates_disagree(db: None):
    incident = ready_case()
    cite(incident, SubjectField.WHEN, value="in August")

    assert [side["value"] for side in compose_content(load_case(incident))["disagreements"][0]["sides"]] == [
        "between 15 and 17 July",
        "in August",
    ]


def test_opinions_do_not_disagree_with_facts(db: None):
    incident = ready_case()
    cite(incident, SubjectField.WHEN, value="in August, I think", kind="opinion")

    assert compose_content(load_case(incident))["disagreements"] == []


def test_only_interventions_marked_public_go_out(db: None):
    incident = ready_case()
    InterventionFactory(incident=incident, addressee="a ministry", public=True)
    InterventionFactory(incident=incident, addressee="a secret channel", public=False)

    assert [row["addressee"] for row in compose_content(load_case(incident))["interventions"]] == ["a ministry"]
