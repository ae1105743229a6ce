"""What the public reads of places, people and sources: never more than the rules allow."""

import datetime
from typing import Any

import pytest

from incidents.publication.case import load_case
from incidents.publication.compose import compose_content
from incidents.publication.readiness import obstacles
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.location import Location
from incidents.vocabulary.canonical import canonical_json
from incidents.vocabulary.people import ConsentGiver, ConsentScope
from incidents.vocabulary.places import LocationKind
from incidents.vocabulary.precision import GeoPrecision
from incidents.vocabulary.sources import SubjectField
from tests.cases import cite, ready_case
from tests.factories import (
    ConsentFactory,
    CustodyEventFactory,
    EvidenceFactory,
    InvolvementFactory,
    LocationFactory,
    PersonFactory,
    PersonNameFactory,
    SourceFactory,
)

TODAY = datetime.date(2014, 8, 1)
NAME = "Invented Example-Name"


def _content(incident: Incident) -> dict[str, Any]:
    return compose_content(load_case(incident, today=TODAY))


def _public_text(incident: Incident) -> str:
    return canonical_json(_content(incident))


def _main_place(place: Location) -> dict[str, Any]:
    content = _content(ready_case(location=place))
    found: dict[str, Any] = next(shown for shown in content["places"] if shown["ref"] == content["place"])
    return found


def _prison(**fields: Any) -> Location:
    prison: Location = LocationFactory(
        name="the prison by the river",
        kind=LocationKind.PRISON,
        parent=LocationFactory(name="Town", latitude="36.06488", longitude="120.38042"),
        latitude="36.07777",
        longitude="120.39999",
        geo_precision=GeoPrecision.EXACT_SITE,
        **fields,
    )
    return prison


def _case_of(consent: dict[str, Any] | None = None, **person: Any) -> tuple[Incident, Detainee]:
    """A case with one named adult who asks to be shown by the full name, with consent given or not."""
    incident = ready_case()
    adult = {"disclosure": "full", "disclosure_reason": "asked to be named", "age": 30, "pseudonym": "Person E-17"}
    detainee = InvolvementFactory(incident=incident, detainee=PersonFactory(**adult | person)).detainee
    PersonNameFactory(detainee=detainee, text=NAME)
    cite(incident, SubjectField.PERSONS, best=1, detainee=detainee)
    if consent is not None:
        ConsentFactory(detainee=detainee, **consent)
    return incident, detainee


def _name_of(incident: Incident) -> str:
    return str(_content(incident)["people"][-1]["name"])


def test_a_facility_is_shown_as_its_town(db: None):
    assert _main_place(_prison())["name"] == "Town"


def test_the_point_of_a_facility_is_never_shown(db: None):
    assert (_main_place(_prison())["latitude"], _main_place(_prison())["longitude"]) == ("36.06", "120.38")


def test_a_facility_may_be_shown_where_that_was_decided(db: None):
    town = LocationFactory(public_precision=GeoPrecision.EXACT_SITE)
    town.parent.public_precision = GeoPrecision.EXACT_SITE
    town.parent.save()
    prison = LocationFactory(kind=LocationKind.PRISON, parent=town, public_precision=GeoPrecision.EXACT_SITE)

    assert _main_place(prison)["name"] == prison.name


def test_a_place_is_shown_no_finer_than_what_it_lies_in(db: None):
    province = LocationFactory(
        name="Province",
        kind=LocationKind.PROVINCE,
        public_precision=GeoPrecision.PROVINCE,
        latitude="36.4",
        longitude="118.4",
    )

    assert _main_place(LocationFactory(parent=province))["name"] == "Province"


def test_a_province_has_a_rough_centroid(db: None):
    province = LocationFactory(kind=LocationKind.PROVINCE, latitude="36.41", longitude="118.39")

    assert (_main_place(province)["latitude"], _main_place(province)["longitude"]) == ("36", "118")


def test_an_unknown_public_precision_shows_the_country_alone(db: None):
    assert _main_place(LocationFactory(public_precision=GeoPrecision.UNKNOWN))["kind"] == "country"


def test_a_safe_house_is_never_shown(db: None):
    house = LocationFactory(name="the house", kind=LocationKind.SAFE_HOUSE, public_precision=GeoPrecision.EXACT_SITE)

    assert "the house" not in _public_text(ready_case(location=house))


def test_what_lies_in_a_safe_house_is_never_shown(db: None):
    house = LocationFactory(kind=LocationKind.SAFE_HOUSE)
    cellar = LocationFactory(name="the cellar", kind=LocationKind.OTHER, parent=house)

    assert "the cellar" not in _public_text(ready_case(location=cellar))


def test_the_town_of_a_safe_house_is_not_shown_for_it(db: None):
    town = LocationFactory(name="Hiding Town")
    house = LocationFactory(kind=LocationKind.SAFE_HOUSE, parent=town)

    assert "Hiding Town" not in _public_text(ready_case(location=house))


def test_an_event_in_a_safe_house_is_not_told(db: None):
    incident = ready_case()
    house = LocationFactory(kind=LocationKind.SAFE_HOUSE)
    CustodyEventFactory(incident=incident, detainee=incident.involvements.get().detainee, location=house)

    assert len(_content(incident)["events"]) == 1


def test_a_statement_about_a_safe_house_is_not_told(db: None):
    incident = ready_case()
    cite(incident, SubjectField.FACILITY, value="a flat", location=LocationFactory(kind=LocationKind.SAFE_HOUSE))

    assert "a flat" not in _public_text(incident)


def test_an_adult_with_consent_is_named(db: None):
    incident, _person = _case_of(consent={})

    assert _name_of(incident) == NAME


def test_initials_need_no_more_than_consent_to_initials(db: None):
    incident, _person = _case_of(consent={"scope": ConsentScope.PUBLISH_INITIALS}, disclosure="initials")

    assert _name_of(incident) == "I. E. N."


@pytest.mark.parametrize(
    ("consent", "person"),
    [
        pytest.param(None, {}, id="without consent"),
        pytest.param({"scope": ConsentScope.PUBLISH_INITIALS}, {}, id="with consent to initials alone"),
        pytest.param({"scope": ConsentScope.NAME_TO_GOVERNMENT}, {}, id="with consent to another use"),
        pytest.param({"withdrawn_on": TODAY}, {}, id="whose consent was withdrawn"),
        pytest.param({"expires_on": TODAY - datetime.timedelta(days=1)}, {}, id="whose consent has expired"),
        pytest.param({"given_on": TODAY + datetime.timedelta(days=1)}, {}, id="whose consent is yet to come"),
        pytest.param({"given_by": ConsentGiver.NOT_POSSIBLE}, {}, id="who cannot be asked"),
        pytest.param({}, {"age": 17}, id="a child"),
        pytest.param({}, {"age": None}, id="of unknown age"),
        pytest.param({}, {"age": None, "birth_year": 1996}, id="who may have turned 18 that year"),
        pytest.param({}, {"age": None, "birth_year": 2003}, id="born too late"),
    ],
)
def test_a_pseudonym_is_shown_of_somebody(db: None, consent: dict[str, Any] | None, person: dict[str, Any]):
    incident, _person = _case_of(consent, **person)

    assert _name_of(incident) == "Person E-17"


def test_a_name_kept_back_stands_in_no_byte(db: None):
    incident, _person = _case_of(consent={}, age=17)

    assert NAME not in _public_text(incident)


def test_naming_a_child_stands_in_the_way(db: None):
    incident, child = _case_of(consent={}, age=17)
    found = {(obstacle.subject, obstacle.field) for obstacle in obstacles(load_case(incident, today=TODAY))}

    assert (child.reference, "disclosure") in found


def test_naming_without_a_reason_stands_in_the_way(db: None):
    incident, person = _case_of(consent={}, disclosure_reason="")
    found = {(obstacle.subject, obstacle.field) for obstacle in obstacles(load_case(incident, today=TODAY))}

    assert (person.reference, "disclosure_reason") in found


def test_somebody_only_counted_has_no_name_at_all(db: None):
    incident, _person = _case_of(consent={}, disclosure="withheld")

    assert _name_of(incident) == ""


def test_the_nationality_of_one_person_is_not_shown(db: None):
    incident, _person = _case_of(nationality="North Korean")

    assert _content(incident)["people"][-1]["nationality"] == ""


def test_a_confidential_source_shows_no_more_than_kind_and_grade(db: None):
    incident = ready_case()
    source = SourceFactory(title="the cousin", publisher="the village", url="https://example.org/x", confidential=True)
    cite(incident, SubjectField.OVERVIEW, source=source, quote="I saw", locator="page 3", attributed_to="the cousin")
    content = _content(incident)

    assert {key: value for key, value in content["sources"][-1].items() if value} == {
        "confidential": True,
        "kind": "newspaper",
        "ref": "R2",
        "reliability": "F",
        "root": "R2",
    }


def test_a_statement_of_a_confidential_source_keeps_its_words(db: None):
    incident = ready_case()
    source = SourceFactory(confidential=True)
    cite(incident, SubjectField.OVERVIEW, source=source, quote="I saw", locator="page 3", attributed_to="the cousin")
    statement = _content(incident)["statements"][-1]

    assert (statement["quote"], statement["locator"], statement["attributed_to"]) == ("", "", "")


def test_evidence_without_a_public_copy_is_not_mentioned(db: None):
    incident = ready_case()
    EvidenceFactory(incident=incident, title="the letter")

    assert _content(incident)["evidence"] == []
