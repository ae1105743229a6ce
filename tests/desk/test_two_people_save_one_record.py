"""The second save of the same record writes nothing, shows both versions and loses nothing."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from incidents.records.location import Location
from incidents.records.location_name import LocationName
from incidents.records.team import Team
from incidents.vocabulary.places import LocationKind
from tests.desk.page_form import fields_of

pytestmark = pytest.mark.django_db
FORM = "location_form"


@pytest.fixture
def place():
    country = Location.objects.create(name="China", kind=LocationKind.COUNTRY, country_code="CN")
    place = Location.objects.create(name="Tumen", kind=LocationKind.CITY, parent=country)
    LocationName.objects.create(location=place, text="Domun", language="ko")
    return place


@pytest.fixture
def address(place):
    return reverse("admin:incidents_location_change", args=[place.pk])


def _save(desk, address, fields):
    return desk.post(address, fields | {"_continue": "1"})


@pytest.fixture
def opened(advocate_desk, address):
    """The page as the advocate opened it, before the editor saved `notes` and another name."""
    return fields_of(advocate_desk.get(address), FORM)


@pytest.fixture
def saved_by_the_editor(opened, editor_desk, address):
    fields = fields_of(editor_desk.get(address), FORM)
    fields |= {"notes": "the editor's note", "other_names-0-text": "Domun-si"}
    assert _save(editor_desk, address, fields).status_code == 302


@pytest.fixture
def conflict(saved_by_the_editor, opened, advocate_desk, address):
    return _save(advocate_desk, address, opened | {"notes": "the advocate's note", "geonames_id": "2034340"})


def test_a_save_on_a_record_that_nobody_else_changed_goes_through(opened, advocate_desk, address):
    assert _save(advocate_desk, address, opened | {"notes": "seen"}).status_code == 302


def test_the_second_save_is_answered_with_a_conflict(conflict):
    assert conflict.status_code == 409


def test_the_second_save_writes_nothing(conflict, place):
    place.refresh_from_db()

    assert (place.notes, place.geonames_id) == ("the editor's note", None)


def test_what_is_saved_stands_beside_what_was_typed(conflict):
    assert ("the editor's note", "the advocate's note") in {
        (version.saved, version.typed) for version in conflict.context["versions"]
    }


def test_what_was_typed_stands_in_the_form(conflict):
    assert fields_of(conflict, FORM)["notes"] == "the advocate's note"


def test_what_only_the_other_changed_is_taken_over(conflict):
    assert fields_of(conflict, FORM)["other_names-0-text"] == "Domun-si"


def test_saving_again_is_on_purpose(conflict, advocate_desk, address, place):
    _save(advocate_desk, address, fields_of(conflict, FORM))
    place.refresh_from_db()

    assert (place.notes, place.geonames_id) == ("the advocate's note", 2034340)


def test_a_row_added_meanwhile_is_kept_when_saving_again(opened, advocate_desk, address, place):
    LocationName.objects.create(location=place, text="Tu-men", language="en")
    again = fields_of(_save(advocate_desk, address, opened | {"notes": "seen"}), FORM)
    _save(advocate_desk, address, again)

    assert set(place.other_names.values_list("text", flat=True)) == {"Domun", "Tu-men"}


def test_a_row_removed_meanwhile_but_changed_here_is_kept_as_a_new_one(opened, advocate_desk, address, place):
    place.other_names.all().delete()
    again = fields_of(_save(advocate_desk, address, opened | {"other_names-0-text": "Domun-si"}), FORM)
    _save(advocate_desk, address, again)

    assert list(place.other_names.values_list("text", flat=True)) == ["Domun-si"]


def test_a_row_changed_meanwhile_is_a_conflict_of_the_record(opened, advocate_desk, address, place):
    place.other_names.update(text="Domun-si")

    assert _save(advocate_desk, address, opened | {"notes": "seen"}).status_code == 409


def test_a_many_to_many_changed_meanwhile_is_a_conflict(administrator, administrator_desk):
    team = Team.objects.create(name="Northeast")
    address = reverse("admin:incidents_team_change", args=[team.pk])
    opened = fields_of(administrator_desk.get(address), "team_form")
    team.members.add(administrator)

    assert _save(administrator_desk, address, opened | {"name": "North"}).status_code == 409


def test_members_added_meanwhile_stay_when_only_the_name_was_typed(administrator, administrator_desk):
    team = Team.objects.create(name="Northeast")
    address = reverse("admin:incidents_team_change", args=[team.pk])
    opened = fields_of(administrator_desk.get(address), "team_form")
    team.members.add(administrator)
    again = fields_of(_save(administrator_desk, address, opened | {"name": "North"}), "team_form")
    _save(administrator_desk, address, again)

    assert list(team.members.all()) == [administrator]


def test_what_was_typed_into_a_record_removed_meanwhile_can_be_copied(opened, advocate_desk, address, place):
    place.delete()

    assert (
        b"the advocate&#x27;s note" in _save(advocate_desk, address, opened | {"notes": "the advocate's note"}).content
    )


def test_a_save_without_the_page_s_token_writes_nothing(opened, advocate_desk, address):
    del opened["_state"]

    assert _save(advocate_desk, address, opened).status_code == 409


@pytest.mark.parametrize("key", ["there", "nowhere"])
def test_who_may_change_nothing_does_not_learn_what_there_is(key, place, client):
    client.force_login(User.objects.create_user("newcomer", is_staff=True))
    address = reverse("admin:incidents_location_change", args=[place.pk + (10_000 if key == "nowhere" else 0)])

    assert client.post(address, {"name": "Tumen"}).status_code == 403
