"""What stands in an address is read strictly, and refused with a word for the reader."""

import datetime

import pytest
from django.http import QueryDict

from incidents.editions.query import BadQuery, IncidentQuery


def wrong(address: str) -> set[str]:
    """The parameters of the address that are refused."""
    with pytest.raises(BadQuery) as refused:
        IncidentQuery.from_params(QueryDict(address))
    return set(refused.value.errors)


def test_an_empty_address_asks_for_nothing():
    assert IncidentQuery.from_params(QueryDict("")) == IncidentQuery()


def test_unknown_keys_are_ignored():
    assert IncidentQuery.from_params(QueryDict("document__contains=x&id=1")) == IncidentQuery()


def test_empty_fields_of_a_form_are_ignored():
    assert IncidentQuery.from_params(QueryDict("q=&country=&after=&sort=")) == IncidentQuery()


def test_a_country_may_be_written_in_small_letters():
    assert IncidentQuery.from_params(QueryDict("country=cn")).country == ("CN",)


def test_values_may_come_from_any_mapping():
    assert IncidentQuery.from_params({"status": ["detained", "released"]}).status == ("detained", "released")


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("after=2014-02-30", "after"),
        ("after=yesterday", "after"),
        ("before=99999-01-01", "before"),
        ("before=٢٠١٤-٠١-٠١", "before"),
        ("after=0000", "after"),
        ("country=XX", "country"),
        ("country=China", "country"),
        ("status=jailed", "status"),
        ("source_kind=gossip", "source_kind"),
        ("verification=yes", "verification"),
        ("year=14", "year"),
        ("year=" + "9" * 30, "year"),
        ("violation=%27%20or%201", "violation"),
        ("place=a%00b", "place"),
        ("place=" + "a" * 81, "place"),
        ("q=" + "a" * 201, "q"),
        ("q=%00", "q"),
        ("certainty=maybe", "certainty"),
        ("sort=document", "sort"),
        ("sort=date&sort=-date", "sort"),
        ("cursor=" + "a" * 500, "cursor"),
        ("&".join(f"place={number}" for number in range(21)), "place"),
    ],
)
def test_a_value_that_makes_no_sense_is_named(address: str, parameter: str):
    assert wrong(address) == {parameter}


def test_every_wrong_value_is_named_at_once():
    assert wrong("after=x&country=ZZ&sort=y") == {"after", "country", "sort"}


def test_a_window_that_ends_before_it_starts_is_refused():
    assert wrong("after=2014-08&before=2014-07") == {"before"}


def test_a_month_as_last_day_means_its_end():
    assert IncidentQuery.from_params(QueryDict("before=2014-02")).before == datetime.date(2014, 2, 28)


def test_the_address_is_written_back_in_one_order_without_defaults():
    query = IncidentQuery.from_params(QueryDict("sort=-date&after=2014&place=Tumen&place=Qingdao&certainty=possible"))
    assert query.params() == [("place", "Qingdao"), ("place", "Tumen"), ("after", "2014-01-01")]


def test_reading_back_what_was_written_changes_nothing():
    query = IncidentQuery.from_params(QueryDict("q=a b&country=cn&before=2014&certainty=certain&sort=-people"))
    written = QueryDict(mutable=True)
    for name, value in query.params():
        written.appendlist(name, value)
    assert IncidentQuery.from_params(written) == query


def test_a_search_is_ranked_unless_another_order_is_asked_for():
    assert IncidentQuery.from_params(QueryDict("q=Tumen")).sort == "relevance"


def test_ranking_without_a_search_falls_back_to_the_date():
    assert IncidentQuery.from_params(QueryDict("sort=relevance")).sort == "-date"
