"""The July case by `manage.py seed`."""

from typing import Any

import pytest
from django.core.management import call_command

from incidents.editions.edition import Edition
from incidents.editions.published_incident import PublishedIncident
from incidents.publication.deliver import deliver
from incidents.publication.seed import CASE, seed
from incidents.records.audit_entry import AuditEntry
from incidents.records.incident import Incident
from incidents.records.judgment import Judgment
from incidents.records.statement import Statement


@pytest.fixture
def seeded(db: None) -> None:
    seed()
    deliver()


@pytest.fixture
def first(july_editions: list[Edition]) -> dict[str, Any]:
    return july_editions[0].content()


@pytest.fixture
def second(july_editions: list[Edition]) -> dict[str, Any]:
    return july_editions[1].content()


def test_it_publishes_two_editions(seeded: None):
    assert list(Edition.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_the_second_edition_is_in_force(seeded: None):
    assert PublishedIncident.objects.get().edition == 2


def test_the_first_edition_cites_the_editorial_alone(first: dict[str, Any]):
    assert [source["title"] for source in first["sources"]] == ["[Editorial] Humane China"]


def test_the_editorial_alone_leaves_no_doubt_about_its_own_numbers(first: dict[str, Any]):
    counts = first["counts"]

    assert (counts["detainees"], counts["helpers"]) == (
        {"low": 29, "best": 29, "high": 29},
        {"low": 6, "best": 6, "high": 6},
    )


def test_other_sources_widen_the_numbers_and_the_judgment_stays(second: dict[str, Any]):
    counts = second["counts"]

    assert (counts["detainees"], counts["helpers"], counts["people"]) == (
        {"low": 27, "best": 29, "high": 29},
        {"low": 5, "best": 6, "high": 6},
        {"low": 32, "best": 35, "high": 35},
    )


def test_copies_of_one_story_count_as_one_source(second: dict[str, Any]):
    detainees = next(entry for entry in second["disagreements"] if entry["field"] == "detainees")

    assert [(len(side["notes"]), side["independent"]) for side in detainees["sides"]] == [(9, 2), (4, 1)]


def test_the_reversed_split_stands_beside_the_editorials(second: dict[str, Any]):
    sides = {
        entry["about"]: [side["value"] for side in entry["sides"]]
        for entry in second["disagreements"]
        if entry["field"] == "persons"
    }

    assert sides == {"P1": ["20 in Qingdao", "9 in Qingdao"], "P2": ["nine in Kunming", "18 in Kunming"]}


def test_the_return_that_one_source_reports_stays_a_risk(second: dict[str, Any]):
    returns = [event for event in second["events"] if event["kind"] == "repatriated"]

    assert {event["certainty"] for event in returns} == {"at_risk"}


def test_29_await_repatriation_and_of_the_helpers_no_more_is_known_than_their_arrest(second: dict[str, Any]):
    statuses = [(entry["status"], entry["persons"]) for entry in second["statuses"]]

    assert statuses == [("awaiting_repatriation", 29), ("apprehended", 6)]


def test_the_detention_centre_is_shown_as_its_town(second: dict[str, Any]):
    transfer = next(event for event in second["events"] if event["kind"] == "transferred")
    place = next(place for place in second["places"] if place["ref"] == transfer["place"])

    assert (place["name"], place["precision"]) == ("Tumen", "settlement")


def test_every_mark_in_every_summary_becomes_a_footnote_number(second: dict[str, Any]):
    assert all("[^july" not in summary for summary in second["summary"].values())


def test_the_same_marks_stand_in_every_language(seeded: None):
    incident = Incident.objects.get(reference=CASE)
    texts = [incident.summary, *incident.translations.values_list("summary", flat=True)]

    assert len({frozenset(part.split("]")[0] for part in text.split("[^")[1:]) for text in texts}) == 1


def test_again_it_says_so(seeded: None, capsys: pytest.CaptureFixture[str]):
    call_command("seed")

    assert capsys.readouterr().out == "The July case was loaded before; nothing was changed.\n"


def test_again_it_makes_no_edition(seeded: None):
    seed()

    assert Edition.objects.count() == 2


def test_again_it_writes_no_log(seeded: None):
    before = AuditEntry.objects.count()
    seed()

    assert AuditEntry.objects.count() == before


def test_again_it_keeps_what_a_person_changed(seeded: None):
    incident = Incident.objects.get(reference=CASE)
    incident.title = "A title by a person"
    incident.save()
    seed()

    assert Incident.objects.get(reference=CASE).title == "A title by a person"


def test_again_it_keeps_away_what_a_person_deleted(seeded: None):
    Judgment.objects.get(reference="july-j-when").delete()
    seed()

    assert not Judgment.objects.filter(reference="july-j-when").exists()


@pytest.fixture
def half_edited(db: None) -> None:
    """The July case loaded by hand and changed by a person before anybody seeded."""
    call_command("loaddata", "july_arrests", verbosity=0)
    incident = Incident.objects.get(reference=CASE)
    incident.title = "A title by a person"
    incident.save()


def test_a_case_that_people_work_on_is_not_overwritten(half_edited: None):
    seed()

    assert Incident.objects.get(reference=CASE).title == "A title by a person"


def test_a_case_that_people_work_on_is_left_for_them_to_publish(half_edited: None):
    seed()

    assert not Edition.objects.exists()


def test_every_other_source_carries_no_quotation(db: None):
    call_command("loaddata", "july_arrests", "july_other_sources", verbosity=0)

    assert not Statement.objects.exclude(source__reference="july-editorial").exclude(quote="").exists()
