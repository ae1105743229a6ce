"""How many people were held on a day: two numbers where dates are uncertain, and never a certainty that nobody has."""

import datetime
from typing import Any

import pytest
from django.test import Client

from incidents.editions.census import Census, changes_of
from incidents.editions.custody_days import CustodyDay, running_census
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.status_count import StatusCount, running_statuses, statuses_in
from incidents.public import counted
from incidents.public.census_chart import census_chart
from tests.public.conftest import read
from tests.reports.cases import JULY, UNDATED, case, event


def _day(text: str) -> dict[str, Any]:
    return {"edtf": text, "earliest": text, "latest": text, "wording": "", "note": ""}


ARREST = event("E1", "arrested", when=JULY)
RELEASE = event("E2", "released", when=_day("2014-09-01"))
OPEN_RELEASE = event("E2", "released", when=UNDATED)


def _census(events: list[dict[str, Any]], **case_values: Any) -> Census:
    return Census(changes_of(case("census", events=events, **case_values)))


def _held(events: list[dict[str, Any]], day: str) -> tuple[int, int]:
    held = _census(events).on(datetime.date.fromisoformat(day))
    return held.low, held.high


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2014-07-14", (0, 0)),
        ("2014-07-15", (0, 20)),
        ("2014-07-17", (20, 20)),
        ("2014-08-31", (20, 20)),
        ("2014-09-01", (0, 20)),
        ("2014-09-02", (0, 0)),
    ],
)
def test_a_group_is_held_from_arrest_to_release(day: str, held: tuple[int, int]):
    assert _held([ARREST, RELEASE], day) == held


def test_an_arrest_without_a_date_is_possible_once_the_incident_began(db: None):
    assert _held([event("E1", "arrested", when=UNDATED)], "2014-07-15") == (0, 20)


def test_an_arrest_without_a_date_is_not_possible_before(db: None):
    assert _held([event("E1", "arrested", when=UNDATED)], "2014-07-14") == (0, 0)


def test_a_release_without_a_date_leaves_open_both(db: None):
    assert _held([ARREST, OPEN_RELEASE], "2015-01-01") == (0, 20)


def test_a_feared_return_ends_nothing(db: None):
    feared = event("E2", "repatriated", certainty="at_risk", when=_day("2014-08-01"))
    assert _held([ARREST, feared], "2014-09-01") == (20, 20)


def test_a_transfer_begins_no_second_time_in_custody(db: None):
    transfer = event("E2", "transferred", when=_day("2014-08-01"))
    assert _held([ARREST, transfer], "2014-09-01") == (20, 20)


def test_an_arrest_after_a_release_counts_again(db: None):
    again = event("E3", "arrested", when=_day("2015-01-01"))
    assert _held([ARREST, RELEASE, again], "2015-01-02") == (20, 20)


def test_the_chart_steps_where_the_numbers_change(db: None):
    chart = census_chart(_census([ARREST, RELEASE]))
    assert [(step.low, step.high) for step in chart.steps] == [(0, 20), (20, 20), (0, 20), (0, 0)] if chart else False


def test_nothing_dated_makes_no_chart(db: None):
    assert census_chart(_census([], when=UNDATED)) is None


def test_the_july_case_on_the_first_of_august(july: PublishedIncident, visitor: Client):
    assert "Held on 1 August 2014: at least 29, at most 35." in read(visitor, "/statistics/?on=2014-08-01")


def test_it_says_when_the_last_report_is_older_than_the_day(july: PublishedIncident, visitor: Client):
    assert "For 35 of them the last report is older" in read(visitor, "/statistics/?on=2020-01-01")


@pytest.mark.parametrize("on", ["yesterday", "2014-02-30", "2014-08", "20140801"])
def test_a_day_that_is_none_is_refused(db: None, visitor: Client, on: str):
    assert visitor.get(f"/statistics/?on={on}").status_code == 400


def test_what_delivery_keeps_is_what_a_count_finds(july: PublishedIncident):
    apart = Census(changes_of(july.content()))
    days = [datetime.date(2014, 7, 1) + datetime.timedelta(days=number) for number in range(60)]
    assert [running_census().on(day) for day in days] == [apart.on(day) for day in days]


def test_people_by_status_are_kept_as_a_count_finds_them(july: PublishedIncident):
    assert running_statuses() == statuses_in([july.content()])


def test_nothing_is_kept_of_what_was_withdrawn(withdrawn_july: None):
    assert (CustodyDay.objects.count(), StatusCount.objects.count()) == (0, 0)


def test_of_everything_the_census_is_exact_at_any_size(
    july: PublishedIncident, visitor: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(counted, "COUNTED_AT_MOST", 0)  # as if there were more than can be counted one by one
    assert "Held on 1 August 2014: at least 29, at most 35." in read(visitor, "/statistics/?on=2014-08-01")


def test_under_a_filter_it_says_how_much_was_counted(
    july: PublishedIncident, visitor: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(counted, "COUNTED_AT_MOST", 0)
    assert "counted over the first" in read(visitor, "/statistics/?country=CN")
