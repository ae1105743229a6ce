"""Which records somebody may know of, model by model: own team, another team, no team."""

import pytest
from django.apps import apps
from django.contrib.auth.models import User

from incidents.records import models
from incidents.records.audit_entry import AuditEntry
from incidents.records.record import Record
from incidents.vocabulary.ledger import AuditAction
from incidents.vocabulary.places import LocationKind
from tests import factories

RECORDS = [model for model in apps.get_app_config("incidents").get_models() if issubclass(model, Record)]
EVERYONE_S = {models.Source, models.Location, models.LocationName, models.ViolationType}


@pytest.fixture
def own_case(advocate):
    team = factories.TeamFactory()
    team.members.add(advocate)
    return factories.IncidentFactory(team=team)


@pytest.fixture
def other_case(db):
    return factories.IncidentFactory(team=factories.TeamFactory())


def _fill(case: models.Incident) -> None:
    """A row of every kind that hangs on a case."""
    person = factories.InvolvementFactory(incident=case).detainee
    factories.PersonNameFactory(detainee=person)
    factories.ConsentFactory(detainee=person)
    factories.CustodyEventFactory(incident=case, detainee=person)
    factories.StatementFactory(case=case, incident=case)
    factories.JudgmentFactory(case=case, incident=case)
    factories.InterventionFactory(incident=case)
    factories.EvidenceFactory(incident=case)
    factories.CorrectionFactory(incident=case)
    factories.IncidentTranslationFactory(incident=case)


@pytest.mark.parametrize("model", [model for model in RECORDS if model not in EVERYONE_S], ids=lambda m: m.__name__)
def test_nothing_of_another_team_s_case_is_seen(model, advocate, other_case):
    _fill(other_case)

    assert not model.objects.visible_to(advocate).exists()


HANG_ON_A_CASE = [
    models.Incident, models.Involvement, models.Detainee, models.PersonName, models.Consent, models.CustodyEvent,
    models.Statement, models.Judgment, models.Intervention, models.Evidence, models.Correction,
    models.IncidentTranslation,
]  # fmt: skip


@pytest.mark.parametrize("model", HANG_ON_A_CASE, ids=lambda m: m.__name__)
def test_all_of_an_own_team_s_case_is_seen(model, advocate, own_case, other_case):
    _fill(own_case)
    _fill(other_case)

    assert model.objects.visible_to(advocate).count() == model.objects.count() / 2


@pytest.mark.parametrize("model", HANG_ON_A_CASE, ids=lambda m: m.__name__)
def test_an_editor_sees_the_cases_of_every_team(model, editor, own_case, other_case):
    _fill(own_case)
    _fill(other_case)

    assert model.objects.visible_to(editor).count() == model.objects.count()


@pytest.mark.parametrize("model", RECORDS, ids=lambda m: m.__name__)
def test_staff_without_a_group_and_team_sees_no_case(model, own_case):
    newcomer = User.objects.create_user("newcomer", is_staff=True)
    _fill(own_case)

    assert model in EVERYONE_S or not model.objects.visible_to(newcomer).exists()


def test_a_case_assigned_to_one_is_seen_whatever_its_team(advocate, other_case):
    other_case.assignee = advocate
    other_case.save()

    assert other_case in models.Incident.objects.visible_to(advocate)


def test_a_case_without_a_team_is_seen_by_who_made_it(advocate):
    case = factories.IncidentFactory(created_by=advocate)

    assert case in models.Incident.objects.visible_to(advocate)


def test_a_case_without_a_team_is_not_seen_by_others(advocate, editor):
    factories.IncidentFactory(created_by=editor)

    assert not models.Incident.objects.visible_to(advocate).exists()


def test_a_case_given_to_another_team_is_no_longer_seen_by_who_made_it(advocate):
    factories.IncidentFactory(created_by=advocate, team=factories.TeamFactory())

    assert not models.Incident.objects.visible_to(advocate).exists()


def test_who_leaves_a_team_sees_its_cases_no_more(advocate, own_case):
    own_case.team.members.remove(advocate)

    assert not models.Incident.objects.visible_to(advocate).exists()


def test_somebody_in_a_case_of_each_team_is_seen_once(advocate, own_case, other_case):
    person = factories.InvolvementFactory(incident=own_case).detainee
    factories.InvolvementFactory(incident=other_case, detainee=person)

    assert list(models.Detainee.objects.visible_to(advocate)) == [person]


def test_a_person_not_yet_in_a_case_is_seen_by_who_entered_her(advocate):
    person = factories.PersonFactory(created_by=advocate)

    assert person in models.Detainee.objects.visible_to(advocate)


def test_a_person_now_in_another_team_s_case_is_not_seen_by_who_entered_her(advocate, other_case):
    person = factories.PersonFactory(created_by=advocate)
    factories.InvolvementFactory(incident=other_case, detainee=person)

    assert person not in models.Detainee.objects.visible_to(advocate)


def test_a_confidential_source_of_another_team_is_not_seen(advocate, other_case):
    source = factories.SourceFactory(confidential=True)
    factories.StatementFactory(case=other_case, incident=other_case, source=source)

    assert source not in models.Source.objects.visible_to(advocate)


def test_a_confidential_source_is_seen_with_the_case_that_rests_on_it(advocate, own_case):
    source = factories.SourceFactory(confidential=True)
    factories.StatementFactory(case=own_case, incident=own_case, source=source)

    assert source in models.Source.objects.visible_to(advocate)


def test_a_safe_house_of_another_team_is_not_seen(advocate, other_case):
    house = factories.LocationFactory(kind=LocationKind.SAFE_HOUSE)
    factories.CustodyEventFactory(incident=other_case, location=house)

    assert house not in models.Location.objects.visible_to(advocate)


def test_a_safe_house_is_seen_with_its_case(advocate, own_case):
    house = factories.LocationFactory(kind=LocationKind.SAFE_HOUSE)
    factories.CustodyEventFactory(incident=own_case, location=house)

    assert house in models.Location.objects.visible_to(advocate)


def _entry(kind: str, case: str) -> AuditEntry:
    return AuditEntry.objects.append(
        actor=None, action=AuditAction.CHANGED, subject_kind=kind, subject_reference="X", case_reference=case
    )


def test_the_log_of_another_team_s_case_is_not_seen(advocate, other_case):
    entry = _entry("incident", other_case.reference)

    assert entry not in AuditEntry.objects.visible_to(advocate)


def test_the_log_of_one_s_own_case_is_seen(advocate, own_case):
    entry = _entry("incident", own_case.reference)

    assert entry in AuditEntry.objects.visible_to(advocate)


def test_the_log_of_accounts_is_for_their_keepers(editor, administrator):
    entry = _entry("user", "")

    assert [entry in AuditEntry.objects.visible_to(person) for person in (editor, administrator)] == [False, True]


@pytest.mark.parametrize("model", RECORDS, ids=lambda m: m.__name__)
def test_the_scope_of_a_record_costs_one_query_however_many_there_are(
    model, advocate, own_case, other_case, django_assert_max_num_queries
):
    _fill(own_case)
    _fill(other_case)
    with django_assert_max_num_queries(3):  # the rows, and the person's permissions once
        list(model.objects.visible_to(advocate))
