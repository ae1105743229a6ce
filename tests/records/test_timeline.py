"""The order of what happened to one person, where it leaves her, and what cannot be."""

from typing import Any

import pytest

from incidents.records.custody_event import CustodyEvent
from incidents.records.timeline import clashes, current, in_order
from incidents.vocabulary.uncertain_dates import parse


def _events(*entered: tuple[str, str]) -> list[CustodyEvent]:
    """Unsaved events in the order in which they were entered: (kind, date)."""
    return [_event(number, kind, when) for number, (kind, when) in enumerate(entered, 1)]


def _event(number: int, kind: str, when: str, **fields: Any) -> CustodyEvent:
    date = parse(when)
    return CustodyEvent(
        pk=number, kind=kind, when_edtf=when, when_earliest=date.earliest, when_latest=date.latest, **fields
    )


def _kinds(events: list[CustodyEvent]) -> list[str]:
    return [event.kind for event in in_order(events)]


def _clashing(*entered: tuple[str, str]) -> list[tuple[str, str | None]]:
    return [(clash.event.kind, clash.other.kind if clash.other else None) for clash in clashes(_events(*entered))]


def test_dates_decide_the_order():
    assert _kinds(_events(("released", "2014-08"), ("arrested", "2014-07"))) == ["arrested", "released"]


def test_what_has_no_date_stays_behind_what_was_entered_before_it():
    assert _kinds(_events(("arrested", "2014-07"), ("transferred", ""), ("released", "2014-08"))) == [
        "arrested",
        "transferred",
        "released",
    ]


def test_without_any_date_the_order_of_entry_stands():
    assert _kinds(_events(("arrested", ""), ("transferred", ""))) == ["arrested", "transferred"]


def test_what_is_feared_comes_last():
    feared = _event(1, "repatriated", "2014-07-20", certainty="at_risk")

    assert _kinds([feared, _event(2, "detained", "2014-08")]) == ["detained", "repatriated"]


@pytest.mark.parametrize(
    ("entered", "status"),
    [
        ([], "unknown"),
        ([("arrested", "")], "apprehended"),
        ([("arrested", ""), ("transferred", "")], "detained"),
        ([("arrested", "2014-07-15"), ("awaiting_repatriation", "2014-07-28")], "awaiting_repatriation"),
        ([("arrested", ""), ("released", "")], "released"),
        ([("arrested", ""), ("repatriated", "")], "repatriated"),
        ([("arrested", ""), ("died_in_custody", "")], "died_in_custody"),
        ([("arrested", ""), ("seen", "")], "detained"),
    ],
)
def test_the_latest_event_leaves_a_status(entered: list[tuple[str, str]], status: str):
    assert current(_events(*entered))[0] == status


def test_a_fear_changes_no_status():
    events = [_event(1, "detained", ""), _event(2, "repatriated", "", certainty="at_risk")]

    assert current(events)[0] == "detained"


def test_what_is_believed_counts():
    assert current([_event(1, "released", "", certainty="believed")])[0] == "released"


@pytest.mark.parametrize(
    "entered",
    [
        [("arrested", "2014-07-15"), ("released", "2014-07-20")],
        [("arrested", "2014-07"), ("released", "2014-07")],
        [("arrested", ""), ("released", "2014-07-20")],
        [("released", "2014-07-20")],
        [("arrested", "2014-07"), ("released", "2014-08"), ("arrested", "2014-09")],
        [("arrested", "2014-07"), ("detained", "2014-08"), ("transferred", "2014-09")],
        [("arrested", "2014-07"), ("died_in_custody", "2014-08")],
    ],
)
def test_what_may_be_does_not_clash(entered: list[tuple[str, str]]):
    assert _clashing(*entered) == []


@pytest.mark.parametrize(
    ("entered", "clash"),
    [
        ([("arrested", "2014-07-15"), ("released", "2014-07-14")], ("released", "arrested")),
        ([("transferred", "2014-07-14"), ("arrested", "2014-07-15")], ("transferred", "arrested")),
        ([("arrested", "2014-07"), ("arrested", "2014-08")], ("arrested", "arrested")),
        ([("arrested", "2014-07"), ("died_in_custody", "2014-08"), ("seen", "2014-09")], ("seen", "died_in_custody")),
    ],
)
def test_what_cannot_be_names_both_records(entered: list[tuple[str, str]], clash: tuple[str, str]):
    assert clash in _clashing(*entered)


def test_a_release_that_is_over_before_the_arrest_can_have_been_clashes_wherever_it_was_entered():
    assert _clashing(("arrested", "2014-07-15/.."), ("released", "../2014-07-14")) != []
