"""Whatever stands in a field that the policy withholds, the public bytes are the same to the last one."""

import copy
import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.publication import compose_custody
from incidents.publication.case import Case, load_case
from incidents.publication.compose import compose_content
from incidents.publication.policy import Treatment, treatment_of
from incidents.records.location import Location
from incidents.records.source import Source
from incidents.vocabulary.canonical import canonical_json
from tests.walls.full_case import Canaries, publish_full_case

# Not published, but it decides what is: whether a source is confidential, whether somebody agreed, is a child ...
STEERING = {
    "Consent": "scope given_by given_on expires_on withdrawn_on",
    "Detainee": "age birth_year",
    "Evidence": "public_copy",
    "Intervention": "public",
    "Source": "confidential",
    "Statement": "public reference",
}
TEXT = st.text(max_size=20)
STRATEGIES: list[tuple[type[Any], st.SearchStrategy[Any]]] = [
    (models.BooleanField, st.booleans()),
    (models.DateTimeField, st.datetimes(timezones=st.just(datetime.UTC))),
    (models.DateField, st.dates()),
    (models.JSONField, st.lists(TEXT)),
    (models.IntegerField, st.integers(0, 10_000)),
    (models.CharField, TEXT),
    (models.TextField, TEXT),
    (models.FileField, TEXT),
]


def _values(field: Any) -> st.SearchStrategy[Any]:
    if field.choices:
        return st.sampled_from([value for value, _label in field.flatchoices])
    return next(strategy for kind, strategy in STRATEGIES if isinstance(field, kind))


def _withheld(model: type[models.Model]) -> list[Any]:
    """The fields of a model that must make no difference; keys that tie rows together are part of what is read."""
    steering = STEERING.get(model.__name__, "").split()
    return [
        field
        for field in model._meta.concrete_fields
        if treatment_of(model.__name__, field.name) is Treatment.WITHHOLD
        and not (field.primary_key or field.is_relation or field.name in steering)
    ]


def _records(case: Case) -> list[models.Model]:
    """Every record that compose can lay hands on."""
    places: list[Location] = [case.incident.location] if case.incident.location else []
    for event in case.events:
        places += [place for place in (event.location, event.from_location) if place]
    sources: list[Source] = [statement.source for statement in case.statements]
    people: list[models.Model] = [*case.detainees]
    people += [consent for consents in case.consents.values() for consent in consents]
    people += [name for names in case.names.values() for name in names]
    return [
        *(case.incident, *case.translations, *case.violations, *case.involvements, *case.events),
        *(*case.statements, *case.judgments, *case.interventions, *case.corrections, *case.evidence),
        *(ancestor for place in places for ancestor in place.with_ancestors()),
        *(name for place in places for name in place.other_names.all()),
        *(*people, *sources),
    ]


@pytest.fixture
def case(advocate: User, editor: User) -> Case:
    return load_case(publish_full_case(Canaries(), advocate, editor))


def _bytes_with(case: Case, data: st.DataObject) -> str:
    """What is composed of a copy in which any of the withheld fields may hold anything."""
    changed = copy.deepcopy(case)
    for record in _records(changed):
        for field in data.draw(st.lists(st.sampled_from(_withheld(type(record))), unique=True)):
            setattr(record, field.attname, data.draw(_values(field)))
    return canonical_json(compose_content(changed))


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_withheld_fields_make_no_difference(case: Case, data: st.DataObject):
    assert _bytes_with(case, data) == canonical_json(compose_content(case))


def test_a_planted_difference_is_noticed(case: Case, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(compose_custody, "nationality", lambda detainee: detainee.occupation)
    before = canonical_json(compose_content(case))
    for detainee in case.detainees:
        detainee.occupation = "another"

    assert canonical_json(compose_content(case)) != before


def test_the_full_case_holds_a_record_of_each_model_that_compose_reads(case: Case):
    read = {type(record).__name__ for record in _records(case)}

    assert read == {
        *("Incident", "IncidentTranslation", "ViolationType", "Location", "LocationName", "Detainee", "PersonName"),
        *("Consent", "Involvement", "CustodyEvent", "Source", "Statement", "Judgment", "Evidence", "Intervention"),
        "Correction",
    }
