"""Wrong values: refused at the field where a person typed them, and by the database where no form stands guard."""

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from factory.django import DjangoModelFactory

from incidents.records.audit_entry import AuditEntry
from incidents.records.chain_head import ChainHead
from incidents.records.release import Release
from incidents.records.word import Word
from tests import factories

MODELS = list(apps.get_app_config("incidents").get_models())
MADE: list[Any] = [made for made in vars(factories).values() if isinstance(made, type)]
FACTORIES: dict[type[models.Model], type[DjangoModelFactory]] = {
    made._meta.model: made for made in MADE if issubclass(made, DjangoModelFactory) and made is not DjangoModelFactory
}
DAY, DAY_BEFORE = datetime.date(2014, 7, 20), datetime.date(2014, 7, 19)
TURNED_ROUND = {"when_earliest": DAY, "when_latest": DAY_BEFORE}
# Written by the door alone, append-only: tests/publication shows what they refuse.
BY_THE_DOOR = {AuditEntry, Release}
# Rows that saving another record writes.
WRITTEN_BY_OTHERS = {ChainHead, *(model for model in MODELS if issubclass(model, Word))}

# (constraint, factory, values that break it, the field at which a person is told; "" where no form can get that far)
WRONG: list[tuple[str, type[DjangoModelFactory], dict[str, Any], str]] = [
    ("location_latitude", factories.LocationFactory, {"latitude": "91"}, "latitude"),
    ("location_longitude", factories.LocationFactory, {"longitude": "-181"}, "longitude"),
    ("location_point_whole", factories.LocationFactory, {"longitude": None}, "longitude"),
    ("location_country_is_root", factories.LocationFactory, {"parent": None}, "parent"),
    ("location_country_is_root", factories.LocationFactory, {"country_code": "CN"}, "country_code"),
    ("location_country_is_root", factories.CountryFactory, {"country_code": ""}, "country_code"),
    ("detainee_counts_somebody", factories.GroupFactory, {"persons": 0}, "persons"),
    ("detainee_person_is_one", factories.PersonFactory, {"persons": 2}, "persons"),
    ("detainee_person_is_one", factories.PersonFactory, {"identified": 1}, ""),
    ("detainee_groups_stay_unnamed", factories.GroupFactory, {"disclosure": "full"}, "disclosure"),
    ("consent_expiry_in_order", factories.ConsentFactory, {"given_on": DAY, "expires_on": DAY_BEFORE}, "expires_on"),
    ("consent_withdrawal_in_order", factories.ConsentFactory, {"withdrawn_on": DAY_BEFORE}, "withdrawn_on"),
    ("statement_low_best", factories.StatementFactory, {"low": 2, "best": 1}, "best"),
    ("statement_best_high", factories.StatementFactory, {"best": 2, "high": 1}, "best"),
    ("statement_low_high", factories.StatementFactory, {"low": 2, "high": 1}, "best"),
    ("intervention_reply_after_sending", factories.InterventionFactory, {"replied_on": DAY}, "replied_on"),
    (
        "intervention_reply_after_sending",
        factories.InterventionFactory,
        {"sent_on": DAY, "replied_on": DAY_BEFORE},
        "replied_on",
    ),
    ("evidence_sha256", factories.EvidenceFactory, {"sha256": "no digest"}, "sha256"),
    ("importbatch_sha256", factories.ImportBatchFactory, {"sha256": "no digest"}, ""),
    ("importbatch_undone_has_time", factories.ImportBatchFactory, {"outcome": "undone"}, ""),
    ("mergedecision_undone_has_time", factories.MergeDecisionFactory, {"verdict": "undone"}, ""),
    ("incident_approval_whole", factories.IncidentFactory, {"review_stage": "approved"}, ""),
    ("incident_edition_has_public_id", factories.IncidentFactory, {"current_edition": 1}, ""),
    ("incident_when_in_order", factories.IncidentFactory, TURNED_ROUND, ""),
    (
        "custodyevent_when_in_order",
        factories.CustodyEventFactory,
        {"when_earliest": DAY, "when_latest": DAY_BEFORE},
        "",
    ),
    ("deadlinerule_days", factories.DeadlineRuleFactory, {"days": 0}, "days"),
    ("submission_sent_on_a_day", factories.SubmissionFactory, {"state": "sent"}, ""),
    (
        "submission_deadline_after_sending",
        factories.SubmissionFactory,
        {"state": "sent", "sent_on": DAY, "deadline_reply": DAY_BEFORE},
        "",
    ),
    ("submission_digests", factories.SubmissionFactory, {"pdf_sha256": "no digest"}, "pdf_sha256"),
]
# What keeps another check of the same column content, so that the one in question answers.
ALONGSIDE: dict[str, dict[str, Any]] = {"submission_state": {"sent_on": DAY}}
# Broken by a relation, so each has a test of its own below.
BY_RELATION = {
    "custodyevent_from_only_when_moved",
    "detainee_identified_is_person",
    "detainee_not_from_itself",
    "judgment_in_its_case",
    "judgment_one_subject",
    "mergedecision_two_records",
    "source_not_from_itself",
    "statement_in_its_case",
    "statement_one_subject",
}
CHOICES = [
    (model, field)
    for model in MODELS
    if model not in BY_THE_DOOR
    for field in model._meta.concrete_fields
    if field.choices
]


def _named(value: Any) -> str:
    return str(getattr(value, "__name__", value))


def _refusal(record: models.Model, **values: Any) -> str:
    """What the database says to these values in a row that it holds already; empty if it takes them."""
    try:
        with transaction.atomic():
            type(record)._base_manager.filter(pk=record.pk).update(**values)
    except IntegrityError as error:
        return str(error)
    return ""


def _fields_told(record: models.Model, **values: Any) -> set[str]:
    """The fields at which a form would show an error for these values."""
    for name, value in values.items():
        setattr(record, name, value)
    try:
        record.full_clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.django_db
@pytest.mark.parametrize(("constraint", "made", "wrong", "field"), WRONG)
def test_the_database_refuses(constraint: str, made: type[DjangoModelFactory], wrong: dict[str, Any], field: str):
    assert constraint in _refusal(made(), **wrong)


@pytest.mark.django_db
@pytest.mark.parametrize(("made", "wrong", "field"), [row[1:] for row in WRONG if row[3]])
def test_a_form_tells_the_field(made: type[DjangoModelFactory], wrong: dict[str, Any], field: str):
    assert field in _fields_told(made(), **wrong)


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), CHOICES, ids=_named)
def test_the_database_refuses_a_word_outside_the_vocabulary(model: type[models.Model], field: Any):
    constraint = f"{model._meta.model_name}_{field.name}"

    assert constraint in _refusal(FACTORIES[model](), **{field.name: "?"}, **ALONGSIDE.get(constraint, {}))


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), [choice for choice in CHOICES if choice[1].editable], ids=_named)
def test_a_form_tells_the_field_of_a_word_outside_the_vocabulary(model: type[models.Model], field: Any):
    assert field.name in _fields_told(FACTORIES[model](), **{field.name: "?"})


def test_every_check_of_the_database_is_tried():
    named = {constraint for constraint, *_rest in WRONG} | BY_RELATION
    choices = {f"{model._meta.model_name}_{field.name}" for model, field in CHOICES}
    checks = {
        constraint.name
        for model in MODELS
        if model not in BY_THE_DOOR
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    }

    assert checks == named | choices


def test_every_record_has_a_factory():
    assert set(MODELS) - set(FACTORIES) == BY_THE_DOOR | WRITTEN_BY_OTHERS


def test_an_event_that_moves_nobody_has_no_place_it_started_from(db: None):
    assert "custodyevent_from_only_when_moved" in _refusal(
        factories.CustodyEventFactory(), from_location=factories.LocationFactory()
    )


def test_a_form_tells_the_place_that_an_event_cannot_have_started_from(db: None):
    assert "from_location" in _fields_told(factories.CustodyEventFactory(), from_location=factories.LocationFactory())


def test_only_a_person_is_identified_from_a_group(db: None):
    assert "detainee_identified_is_person" in _refusal(
        factories.GroupFactory(), identified_from=factories.GroupFactory()
    )


def test_nobody_is_identified_from_herself(db: None):
    person = factories.PersonFactory()

    assert "detainee_not_from_itself" in _refusal(person, identified_from=person)


@pytest.mark.parametrize("made", [factories.StatementFactory, factories.JudgmentFactory])
def test_it_is_about_one_thing(db: None, made: type[DjangoModelFactory]):
    about = made()

    assert (_refusal(about, detainee=factories.PersonFactory()) != "", _refusal(about, incident=None) != "") == (
        True,
        True,
    )


@pytest.mark.parametrize("made", [factories.StatementFactory, factories.JudgmentFactory])
def test_a_form_asks_for_one_thing_to_be_about(db: None, made: type[DjangoModelFactory]):
    assert "__all__" in _fields_told(made(), incident=None)


@pytest.mark.parametrize("made", [factories.StatementFactory, factories.JudgmentFactory])
def test_it_stands_in_the_file_of_the_incident_it_is_about(db: None, made: type[DjangoModelFactory]):
    assert "_in_its_case" in _refusal(made(), incident=factories.IncidentFactory())


def test_a_record_is_not_merged_with_itself(db: None):
    decision = factories.MergeDecisionFactory()

    assert "mergedecision_two_records" in _refusal(decision, second=decision.first)


def test_a_source_does_not_repeat_itself(db: None):
    source = factories.SourceFactory()

    assert "source_not_from_itself" in _refusal(source, derived_from=source)


def test_a_form_refuses_sources_that_repeat_each_other_in_a_circle(db: None):
    first = factories.SourceFactory()
    second = factories.SourceFactory(derived_from=first)

    assert "derived_from" in _fields_told(first, derived_from=second)


def test_a_form_refuses_a_place_that_lies_in_itself(db: None):
    town = factories.LocationFactory()
    prison = factories.LocationFactory(kind="prison", parent=town)

    assert "parent" in _fields_told(town, parent=prison)


def test_a_form_asks_for_the_number_that_a_statement_is_about(db: None):
    assert "best" in _fields_told(factories.StatementFactory(), field="persons")


def test_a_form_asks_for_words_beside_a_public_copy(db: None):
    assert "public_caption" in _fields_told(factories.EvidenceFactory(), public_copy="copy")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("made", "same"),
    [
        (factories.InvolvementFactory, ["incident", "detainee"]),
        (factories.IncidentTranslationFactory, ["incident", "language"]),
        (factories.PersonNameFactory, ["detainee", "text"]),
        (factories.LocationNameFactory, ["location", "text"]),
        (factories.EvidenceFactory, ["incident", "sha256"]),
        (factories.JudgmentFactory, ["case", "field"]),
    ],
)
def test_the_database_refuses_a_second(made: type[DjangoModelFactory], same: list[str]):
    first = made()
    with pytest.raises(IntegrityError), transaction.atomic():
        made(**{name: getattr(first, name) for name in same})
