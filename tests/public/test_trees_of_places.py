"""Places stand in the filter under what they lie within, violations under their kind."""

import re

from django.test import Client

from incidents.editions.facets import FacetCount
from incidents.public.facet_tree import Option, nested
from tests.editions.documents import QINGDAO, TUMEN, issue
from tests.public.conftest import read


def _option(value: str, within: str = "") -> Option:
    return Option(value, value, "", chosen=False, within=within)


def _shape(html: str) -> str:
    """`China(Jilin(Tumen))` of nested lists."""
    html = re.sub(r"<(/?)(ul|label|span|li|div|input)[^>]*>", lambda m: {"ul": "("}.get(m[2], "") if not m[1] else
                  {"ul": ")", "li": ";"}.get(m[2], ""), html)  # fmt: skip
    return re.sub(r"\s+|;(?=\))|;$", "", html)[1:-1]


def test_towns_stand_under_provinces_under_countries():
    options = [_option("China"), _option("Jilin", "China"), _option("Laos"), _option("Tumen", "Jilin")]
    assert _shape(nested("place", options, {})) == "China(Jilin(Tumen));Laos"


def test_what_is_around_may_be_a_mere_heading():
    assert _shape(nested("place", [_option("Tumen", "Jilin")], {"Jilin": "Jilin"})) == "Jilin(Tumen)"


def test_places_that_lie_within_each_other_are_all_shown():
    options = [_option("Jilin", "Changchun"), _option("Changchun", "Jilin")]
    assert sorted(re.findall(r'value="(\w+)"', nested("place", options, {}))) == ["Changchun", "Jilin"]


def test_values_that_lie_within_nothing_stand_in_a_row():
    assert "<ul>" not in nested("year", [_option("2014"), _option("2015")], {})


def test_the_ledger_knows_what_a_place_lies_within(db: None):
    issue("one", places=[QINGDAO, TUMEN])
    known = dict(FacetCount.objects.filter(facet="place").values_list("value", "within"))
    assert (known["Qingdao"], known["Shandong"], known["China"]) == ("Shandong", "China", "")


def test_the_filter_nests_a_town_in_its_country(db: None, visitor: Client):
    issue("one", places=[QINGDAO])
    page = visitor.get("/incidents/").content.decode()
    assert re.search(r'value="China".*?<ul>.*?value="Shandong".*?<ul>.*?value="Qingdao".*?</ul></li></ul>', page, re.S)


def test_the_filter_names_the_kind_of_a_violation(july: None, visitor: Client):
    kind = r"Deprivation of liberty</span><ul><li><label[^>]*><input[^>]*> <span>"
    assert re.search(kind, read(visitor, "/incidents/"))
