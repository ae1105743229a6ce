"""Every field of every record model has one place in the policy, and compose sees no other way."""

from collections import Counter

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from incidents.publication.disclosed import Disclosed, WithheldField
from incidents.publication.policy import POLICY
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident

MODELS = list(apps.get_app_config("incidents").get_models())


def _fields(model: type[models.Model]) -> set[str]:
    return {field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}


def _placed(model: type[models.Model]) -> Counter[str]:
    treatments = POLICY.get(model.__name__)
    return Counter(name for name, _treatment in treatments.fields()) if treatments else Counter()


def misplaced(model: type[models.Model]) -> list[str]:
    """What is wrong with the policy of one model; empty when each of its fields stands there exactly once."""
    placed, fields = _placed(model), _fields(model)
    return [
        *(f"{name} has no place" for name in sorted(fields - set(placed))),
        *(f"{name} is no field" for name in sorted(set(placed) - fields)),
        *(f"{name} stands {times} times" for name, times in placed.items() if times > 1),
    ]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_field_stands_in_the_policy_exactly_once(model: type[models.Model]):
    assert misplaced(model) == []


def test_the_policy_names_no_model_that_is_none():
    assert set(POLICY) == {model.__name__ for model in MODELS}


@isolate_apps("incidents")
def test_a_planted_field_is_noticed():
    class Correction(models.Model):  # noqa: DJ008 - no row of it is ever shown
        made_on = models.DateField()
        text = models.TextField()
        reference = models.TextField()
        created_at = models.DateTimeField()
        created_by = models.TextField()
        updated_at = models.DateTimeField()
        incident = models.TextField()
        informant = models.TextField()

        class Meta:
            app_label = "incidents"

    assert misplaced(Correction) == ["informant has no place"]


@isolate_apps("incidents")
def test_a_planted_model_is_noticed():
    class Informant(models.Model):  # noqa: DJ008 - no row of it is ever shown
        class Meta:
            app_label = "incidents"

    assert misplaced(Informant) == ["id has no place"]


def test_compose_reads_what_is_published():
    assert Disclosed(Incident(title="a title")).title == "a title"


@pytest.mark.parametrize(
    ("record", "field"),
    [
        pytest.param(Incident(), "internal_notes", id="withheld"),
        pytest.param(Detainee(), "nationality", id="generalised elsewhere"),
        pytest.param(Incident(), "no_such_field", id="no field"),
        pytest.param(Incident(), "statements", id="a reverse relation"),
        pytest.param(Incident(), "get_work_status_display", id="a method"),
    ],
)
def test_compose_reads_nothing_else(record: models.Model, field: str):
    with pytest.raises(WithheldField):
        getattr(Disclosed(record), field)
