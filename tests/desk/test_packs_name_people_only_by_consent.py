"""Names, and what tells a person apart, go to a mechanism only with consent, and only for those who may see them."""

import datetime

import pytest

from incidents.records.consent import Consent
from incidents.records.detainee import Detainee
from incidents.vocabulary.mechanisms import Mechanism
from incidents.vocabulary.people import ConsentScope
from incidents.vocabulary.places import LocationKind
from tests.desk.packs import NAME, all_text, case_of_one, composed
from tests.factories import CustodyEventFactory, LocationFactory, SourceFactory, StatementFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("mechanism", Mechanism)
def test_with_every_consent_the_person_is_named(mechanism):
    assert NAME in all_text(composed(case_of_one(), mechanism))


@pytest.mark.parametrize("mechanism", Mechanism)
def test_without_consent_the_name_is_nowhere(mechanism):
    assert NAME not in all_text(composed(case_of_one(agreed=False), mechanism))


@pytest.mark.parametrize("mechanism", Mechanism)
def test_without_consent_nothing_that_tells_who_it_is_is_passed_on(mechanism):
    text = all_text(composed(case_of_one(agreed=False), mechanism))

    assert not [word for word in ("small school", "1970", "Elbonian") if word in text]


@pytest.mark.parametrize("mechanism", Mechanism)
def test_the_working_label_stays_inside(mechanism):
    assert "village teacher" not in all_text(composed(case_of_one(), mechanism))


@pytest.mark.parametrize("mechanism", Mechanism)
def test_who_may_not_see_names_makes_a_pack_without_them(mechanism):
    assert NAME not in all_text(composed(case_of_one(), mechanism, may_see_names=False))


def test_a_consent_that_was_withdrawn_counts_no_more():
    incident = case_of_one()
    Consent.objects.filter(scope=ConsentScope.NAME_TO_GOVERNMENT).update(withdrawn_on=datetime.date(2015, 1, 1))

    assert NAME not in all_text(composed(incident, Mechanism.WGAD))


def test_the_missing_consent_is_listed_without_the_name():
    missing = composed(case_of_one(agreed=False), Mechanism.URGENT_APPEAL).pack.missing_consents

    assert missing == ("Person 1 (TEACHER): name in a letter to a government",)


def test_a_public_report_needs_a_consent_of_its_own():
    incident = case_of_one()
    Consent.objects.filter(scope=ConsentScope.NAME_IN_UN_REPORT).delete()

    assert any("public report" in line for line in composed(incident, Mechanism.SPECIAL_PROCEDURES).pack.missing)


def test_the_snapshot_holds_references_and_no_names():
    assert NAME not in str(composed(case_of_one(), Mechanism.WGAD).consents)


def test_the_snapshot_holds_each_consent_in_force():
    scopes = {row["scope"] for row in composed(case_of_one(), Mechanism.WGAD).consents}

    assert scopes == {"share_with_bodies", "name_to_government", "name_in_un_report"}


def test_a_safe_house_is_never_written_down():
    incident = case_of_one()
    house = LocationFactory(name="the blue house", kind=LocationKind.SAFE_HOUSE, parent=LocationFactory())
    person = Detainee.objects.get()
    CustodyEventFactory(incident=incident, detainee=person, location=house, kind="seen", when_edtf="2014-07-16")

    assert "blue house" not in all_text(composed(incident, Mechanism.WGAD))


def test_a_confidential_source_stays_unnamed():
    incident = case_of_one()
    StatementFactory(case=incident, source=SourceFactory(title="Whispered", publisher="Somebody", confidential=True))
    citations = [source.citation for source in composed(incident, Mechanism.WGAD).pack.sources]

    assert "a confidential source" in citations


def test_internal_notes_stay_inside():
    incident = case_of_one(narrative="a secret account", internal_notes="a secret note")

    assert "secret" not in all_text(composed(incident, Mechanism.SPECIAL_PROCEDURES))
