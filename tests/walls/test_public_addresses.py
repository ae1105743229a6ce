"""No public address asks the case file anything."""

from typing import Any

import pytest
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from incidents.editions.published_incident import PublishedIncident
from incidents.records.incident import Incident
from tests.walls.addresses import NoExampleError, addresses, public_routes


def _queries_on_the_case_file(visitor: Client, address: str, **headers: Any) -> list[str]:
    with CaptureQueriesContext(connections["default"]) as queries:
        answer = visitor.get(address, **headers)
        if answer.streaming:
            b"".join(answer)
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("route", public_routes())
def test_it_asks_the_case_file_nothing(route: str, july: PublishedIncident, visitor: Client):
    asked = [sql for address in addresses(route) for sql in _queries_on_the_case_file(visitor, address)]

    assert asked == []


@pytest.mark.parametrize(
    "address", ["/no-such-page/", "/incidents/no-such-case/", "/incidents/?after=never", "/incidents/?cursor=x"]
)
def test_an_error_page_asks_the_case_file_nothing(address: str, july: PublishedIncident, visitor: Client):
    assert _queries_on_the_case_file(visitor, address) == []


def test_there_are_addresses_to_walk_through():
    some = {"", "ko/incidents/<slug:slug>/", "zh-hans/incidents/", "export/incidents.<slug:extension>"}

    assert some <= set(public_routes())


def test_the_desk_is_not_among_them():
    assert not [route for route in public_routes() if route.startswith("desk/")]


def test_a_variable_part_without_example_is_refused():
    with pytest.raises(NoExampleError, match="give an example of unheard_of"):
        addresses("incidents/<str:unheard_of>/")


def count_cases(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(Incident.objects.count()))


urlpatterns = [path("planted/", count_cases)]


@pytest.mark.urls(__name__)
def test_a_planted_view_that_asks_is_noticed(db: None, visitor: Client):
    assert public_routes() == ["planted/"]
    assert len(_queries_on_the_case_file(visitor, "/planted/")) == 1
