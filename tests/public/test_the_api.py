"""The read-only API: the numbers of the list, pages by key, errors as JSON, open to pages of any site."""

import itertools
from collections.abc import Iterator
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it comes without types
import pytest
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from tests.editions.documents import document, issue_document
from tests.public.reading import page_words

LIST = "/api/v1/incidents/"
JULY = f"{LIST}july-arrests-qingdao-kunming/"


def _json(visitor: Client, path: str) -> Any:
    return visitor.get(path).json()


def test_its_counts_are_those_of_the_list(july: PublishedIncident, visitor: Client):
    counts = _json(visitor, f"{LIST}?country=CN")["counts"]
    words = f"{counts['incidents']} incident, {counts['people_best']} people"
    assert words in page_words(visitor, "/incidents/?country=CN")


def test_a_row_holds_the_numbers_of_the_case(july: PublishedIncident, visitor: Client):
    (row,) = _json(visitor, LIST)["incidents"]
    assert [row[name] for name in ("people_low", "people_best", "people_high", "detainees", "helpers")] == [
        32,
        35,
        35,
        29,
        6,
    ]


def test_one_incident_has_its_statements(july: PublishedIncident, visitor: Client):
    assert len(_json(visitor, JULY)["tables"]["statements"]) == len(july.content()["statements"])


def _pages(visitor: Client, path: str) -> Iterator[dict[str, Any]]:
    while path:
        page = _json(visitor, path)
        yield page
        path = (page["next"] or "").partition(":8000")[2]


def test_its_pages_hold_every_incident_once(db: None, visitor: Client):
    for number in range(7):
        issue_document(document(f"case-{number}"))
    rows = itertools.chain(*(page["incidents"] for page in _pages(visitor, f"{LIST}?size=3")))
    assert sorted(row["slug"] for row in rows) == [f"case-{number}" for number in range(7)]


@pytest.mark.parametrize("query", ["after=never", "size=0", "size=101", "size=x", "cursor=x", "status=fine"])
def test_what_makes_no_sense_is_named(db: None, visitor: Client, query: str):
    response = visitor.get(f"{LIST}?{query}")
    assert (response.status_code, list(response.json()["errors"])) == (400, [query.partition("=")[0]])


def test_a_withdrawn_incident_is_gone(withdrawn_july: None, visitor: Client):
    response = visitor.get(JULY)
    assert (response.status_code, response.json()["reason"]) == (410, "editorial")


def test_an_unknown_incident_is_not_found(db: None, visitor: Client):
    assert visitor.get(f"{LIST}nowhere/").status_code == 404


def test_facets_count_people(july: PublishedIncident, visitor: Client):
    facets = _json(visitor, "/api/v1/facets/")["facets"]
    assert {value["value"]: value["people"] for value in facets["country"]}["CN"] == 35


@pytest.mark.parametrize("path", [LIST, JULY, "/api/v1/facets/", "/api/v1/openapi.json", "/feeds/incidents.json"])
def test_scripts_of_any_site_may_read_it(july: PublishedIncident, visitor: Client, path: str):
    assert visitor.get(path)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", [LIST, JULY, "/api/v1/facets/", "/api/v1/openapi.json", "/feeds/incidents.json"])
def test_a_known_answer_is_not_sent_again(july: PublishedIncident, visitor: Client, path: str):
    etag = visitor.get(path)["ETag"]
    assert visitor.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_answers_fit_their_description(july: PublishedIncident, visitor: Client):
    schemas = _json(visitor, "/api/v1/openapi.json")["components"]["schemas"]
    for row in _json(visitor, LIST)["incidents"]:
        jsonschema.validate(row, schemas["Incident"])


def test_the_description_names_every_facet(july: PublishedIncident, visitor: Client):
    described = _json(visitor, "/api/v1/openapi.json")["paths"]["/facets/"]["get"]["parameters"]
    assert set(_json(visitor, "/api/v1/facets/")["facets"]) <= {parameter["name"] for parameter in described}


def test_the_json_feed_has_the_entries_of_the_list(july: PublishedIncident, visitor: Client):
    assert [item["title"] for item in _json(visitor, "/feeds/incidents.json")["items"]] == [july.title]


def test_the_json_feed_tells_of_withdrawals(withdrawn_july: None, visitor: Client):
    assert len(_json(visitor, "/feeds/incidents.json")["_withdrawn"]) == 1


def test_the_count_to_embed_says_the_numbers_of_its_filter(july: PublishedIncident, visitor: Client):
    assert "1 incident, 35 people · China" in visitor.get("/embed/count.svg?country=CN").content.decode()


def test_the_count_to_embed_may_be_shown_elsewhere(july: PublishedIncident, visitor: Client):
    assert visitor.get("/embed/count.svg")["Cross-Origin-Resource-Policy"] == "cross-origin"
