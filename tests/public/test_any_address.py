"""No address makes the public site fail: whatever stands in a query string is answered or refused, never a 5xx."""

from typing import Any
from urllib.parse import quote

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.editions.published_incident import PublishedIncident
from tests.surroundings import ON_POSTGRESQL

LISTS = (
    *("/incidents/", "/ko/incidents/", "/map/", "/statistics/", "/statistics/statistics.csv", "/corrections/"),
    *("/export/incidents.csv", "/export/incidents.geojson", "/feeds/incidents.atom", "/feeds/incidents.json"),
    *("/embed/count.svg", "/api/v1/incidents/", "/api/v1/facets/"),
)
# One for all requests: a client reads the whole folder of static files when it asks for the first time.
READER = Client(raise_request_exception=False)
EXAMPLES = 60 if ON_POSTGRESQL else 620
KEYS = (
    *("q", "country", "place", "violation", "status", "year", "source_kind", "verification", "after", "before"),
    *("certainty", "sort", "cursor", "size", "on", "hxl", "bom"),
)
LIKELY = (
    *("", "CN", "Tumen", "图们", "arbitrary-arrest", "awaiting_repatriation", "2014", "2014-07", "2014-07-15"),
    *("certain", "-date", "relevance", "-people", "1", "0", "-1", "0000-00-00", "9999-12-31", "0001-01-01", '"'),
    *("a OR", "-", "*", "%", "'; --", "\x00", "\ud800", "<b>", "NaN", "²", "١٢", "99999999999999999999", "a" * 300),
)
values = st.sampled_from(LIKELY) | st.text(max_size=40)
queries = st.lists(st.tuples(st.sampled_from(KEYS) | st.text(max_size=8), values), max_size=6)


def _address(path: str, pairs: list[tuple[str, str]]) -> str:
    query = QueryDict(mutable=True)
    for key, value in pairs:
        query.appendlist(key, value.encode("utf-8", "replace").decode())
    return f"{path}?{query.urlencode()}"


@pytest.mark.parametrize("path", LISTS)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(pairs=queries)
def test_every_query_string_is_answered_or_refused(july: PublishedIncident, path: str, pairs: Any):
    response = READER.get(_address(path, pairs))
    if response.streaming:
        list(response)
    assert response.status_code in {200, 400}


@settings(
    max_examples=EXAMPLES + 140, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(path=st.text(max_size=60))
def test_every_path_is_answered_or_refused(july: PublishedIncident, path: str):
    response = READER.get(quote(f"/{path}", errors="replace"))  # as a browser sends it; the client splits what it gets
    assert response.status_code < 500
