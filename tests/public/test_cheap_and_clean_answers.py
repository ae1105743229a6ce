"""What a public answer costs, what it may be kept by, and what it never carries."""

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from incidents.editions.published_incident import PublishedIncident
from tests.public.conftest import JULY

PAGES = [
    *("/", "/incidents/", JULY, f"/ko{JULY}", f"{JULY[:-1]}.json", f"{JULY}editions/1/", "/corrections/", "/map/"),
    *("/statistics/", "/statistics/statistics.csv", "/feeds/incidents.atom", "/sitemap.xml", "/export/incidents.csv"),
    *("/robots.txt", "/healthz"),
]
KEPT = [path for path in PAGES if path not in {"/robots.txt", "/healthz"}]


def _read(visitor: Client, path: str, **headers: str):
    response = visitor.get(path, headers=headers)
    if response.streaming:
        list(response)
    return response


@pytest.mark.parametrize("path", PAGES)
class TestEveryPublicAnswer:
    def test_is_there(self, july: PublishedIncident, visitor: Client, path: str):
        assert _read(visitor, path).status_code == 200

    def test_asks_the_case_file_nothing(self, july: PublishedIncident, visitor: Client, path: str):
        with CaptureQueriesContext(connections["default"]) as queries:
            _read(visitor, path)
        assert len(queries) == 0

    def test_sets_no_cookie(self, july: PublishedIncident, visitor: Client, path: str):
        assert not _read(visitor, path).cookies

    def test_does_not_vary_by_cookie(self, july: PublishedIncident, visitor: Client, path: str):
        assert "Cookie" not in _read(visitor, path).get("Vary", "")

    def test_answers_head_like_get(self, july: PublishedIncident, visitor: Client, path: str):
        assert visitor.head(path).status_code == 200

    def test_refuses_to_be_posted_to(self, july: PublishedIncident, visitor: Client, path: str):
        assert visitor.post(path).status_code == 405


@pytest.mark.parametrize(
    ("path", "most"),
    [("/", 3), (JULY, 3), (f"{JULY[:-1]}.json", 1), (f"{JULY}editions/1/", 2), ("/corrections/", 2),
     ("/sitemap.xml", 2), ("/export/incidents.csv", 2), ("/robots.txt", 0), ("/healthz", 0)],
)  # fmt: skip
def test_a_cold_answer_costs_few_queries(july: PublishedIncident, visitor: Client, path: str, most: int):
    with CaptureQueriesContext(connections["public"]) as queries:
        _read(visitor, path)
    assert len(queries) <= most + 1  # one for the version of the ledger, which decides whether a kept answer stands


@pytest.mark.parametrize("path", KEPT)
class TestAnAnswerThatIsKnown:
    def test_is_not_sent_again(self, july: PublishedIncident, visitor: Client, path: str):
        etag = _read(visitor, path)["ETag"]
        assert _read(visitor, path, if_none_match=etag).status_code == 304

    def test_has_a_strong_tag(self, july: PublishedIncident, visitor: Client, path: str):
        assert _read(visitor, path)["ETag"].startswith('"')

    def test_must_be_asked_for_again(self, july: PublishedIncident, visitor: Client, path: str):
        assert "must-revalidate" in _read(visitor, path)["Cache-Control"]


def test_a_page_in_another_language_has_another_tag(july: PublishedIncident, visitor: Client):
    assert visitor.get(JULY)["ETag"] != visitor.get(f"/ko{JULY}")["ETag"]


def test_a_known_page_that_was_withdrawn_since_is_gone(withdrawn_july: None, visitor: Client):
    assert visitor.get(JULY, headers={"If-None-Match": "*"}).status_code == 410


def test_a_page_that_does_not_exist_has_a_page_of_its_own(db: None, visitor: Client):
    response = visitor.get("/ko/nowhere/")
    assert response.status_code == 404
    assert b"<main" in response.content
