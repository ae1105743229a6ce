"""The filters of a list, over incidents with uncertain dates and several places."""

import datetime
from typing import Any

import pytest

from incidents.editions.query import IncidentQuery
from tests.editions.documents import HANOI, QINGDAO, TUMEN, issue

pytestmark = pytest.mark.django_db


def found(**asked: Any) -> list[str]:
    return [row.slug for row in IncidentQuery(**asked).rows()]


@pytest.fixture(autouse=True)
def july_cases(db: None) -> None:
    issue("qingdao", edtf="2014-07-15/2014-07-17")
    issue("tumen", edtf="2014-07", places=[QINGDAO, TUMEN], people=29)
    issue("hanoi", edtf="", places=[HANOI], verification="possible", statuses=[])


def test_without_filter_the_latest_stands_first():
    assert found() == ["hanoi", "qingdao", "tumen"]


def test_a_country_is_found_by_its_code():
    assert found(country=("VN",)) == ["hanoi"]


def test_a_place_is_found_at_every_level_of_its_tree():
    assert found(place=("Jilin",)) == ["tumen"]


def test_two_values_of_one_facet_widen():
    assert found(place=("Jilin", "Hanoi")) == ["hanoi", "tumen"]


def test_two_facets_narrow():
    assert found(country=("CN",), place=("Tumen",)) == ["tumen"]


def test_an_unknown_place_finds_nothing():
    assert found(place=("Atlantis",)) == []


@pytest.mark.parametrize(
    ("certainty", "slugs"), [("certain", ["qingdao"]), ("possible", ["hanoi", "qingdao", "tumen"])]
)
def test_a_window_holds_dates_certainly_or_possibly(certainty: str, slugs: list[str]):
    window = {"after": datetime.date(2014, 7, 10), "before": datetime.date(2014, 7, 20)}
    assert found(certainty=certainty, **window) == slugs


def test_the_most_people_stand_first_when_asked():
    assert found(sort="-people")[0] == "tumen"


def test_the_last_published_stands_first_when_asked():
    assert found(sort="-published") == ["hanoi", "tumen", "qingdao"]


def test_totals_without_filter_are_those_of_the_ledger():
    counts = IncidentQuery().counts()
    assert (counts.incidents, counts.people_low, counts.people_high, counts.capped) == (3, 69, 75, False)


def test_totals_under_a_filter_count_people_not_rows():
    counts = IncidentQuery(country=("CN",)).counts()
    assert (counts.incidents, counts.people_best) == (2, 49)


def test_a_facet_counts_incidents_and_people():
    countries = IncidentQuery().facets()["country"]
    assert [(value.value, value.incidents, value.people) for value in countries] == [("CN", 2, 49), ("VN", 1, 20)]


def test_a_facet_is_not_narrowed_by_its_own_choice():
    countries = IncidentQuery(country=("VN",)).facets()["country"]
    assert [value.value for value in countries] == ["CN", "VN"]


def test_other_facets_are_narrowed_by_a_choice():
    places = IncidentQuery(place=("Tumen",)).facets()["country"]
    assert [(value.value, value.incidents, value.people) for value in places] == [("CN", 1, 29)]


@pytest.mark.parametrize("sort", ["-date", "date", "-published", "-people"])
@pytest.mark.parametrize("certainty", ["certain", "possible"])
@pytest.mark.parametrize("places", [(), ("China",), ("China", "Vietnam")])
def test_a_window_shows_the_same_whatever_the_way(sort: str, certainty: str, places: tuple[str, ...]):
    dates = ["2013/2015", "2014", "2014-06-20/2014-07-03", "../2014-07-02", "2014-07/..", "199X"]
    for number, edtf in enumerate(dates):
        issue(f"more-{number}", edtf=edtf)
    days: dict[str, Any] = {"after": datetime.date(2014, 7, 1), "before": datetime.date(2014, 7, 31)}
    query = IncidentQuery(sort=sort, certainty=certainty, place=places, **days)
    assert [row.slug for row in query.page(50).rows] == [row.slug for row in query.rows()]
