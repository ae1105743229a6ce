"""Pages are kept until the ledger changes, and not a moment longer."""

import gzip
import secrets
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from incidents.editions.ledger_state import LedgerState
from incidents.public.kept_pages import Front, KeptPages
from tests.editions.documents import issue

pytestmark = pytest.mark.django_db


class Kitchen:
    """Counts how often a page is made."""

    def __init__(self, **headers: str) -> None:
        self.made = 0
        self.headers = {"ETag": '"one"', "Cache-Control": "public, max-age=0"} | headers

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        return HttpResponse(f"page {self.made} " * 100, headers=self.headers)


@pytest.fixture(autouse=True)
def _memory(settings: Any) -> None:
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": secrets.token_hex()}
    settings.CACHES = settings.CACHES | {"pages": memory}


@pytest.fixture
def ask() -> Callable[..., HttpResponseBase]:
    def ask(kitchen: Kitchen, path: str = "/incidents/", **headers: str) -> HttpResponseBase:
        return KeptPages(kitchen)(RequestFactory(headers=headers).get(path))

    return ask


def test_a_kept_page_is_not_made_again(ask):
    kitchen = Kitchen()
    ask(kitchen)
    assert (ask(kitchen).content[:7], kitchen.made) == (b"page 1 ", 1)


def test_a_page_is_made_anew_as_soon_as_anything_is_published(ask):
    kitchen = Kitchen()
    ask(kitchen)
    issue("new")
    assert ask(kitchen).content[:7] == b"page 2 "


def test_another_address_is_another_page(ask):
    kitchen = Kitchen()
    ask(kitchen)
    ask(kitchen, "/incidents/?country=CN")
    assert kitchen.made == 2


def test_a_reader_who_has_the_page_gets_304(ask):
    kitchen = Kitchen()
    etag = ask(kitchen)["ETag"]
    assert ask(kitchen, if_none_match=etag).status_code == 304


def test_a_kept_page_costs_one_query(ask, django_assert_num_queries):
    kitchen = Kitchen()
    ask(kitchen)
    with django_assert_num_queries(1, using="public"):
        ask(kitchen)


def test_the_short_way_to_the_ledger_finds_what_the_usual_way_finds():
    issue("new")
    short = LedgerState.link_now()
    with CaptureQueriesContext(connections["public"]):  # whoever watches statements is shown the usual way
        assert LedgerState.link_now() == short


def test_the_zipped_page_has_a_name_of_its_own(ask):
    plain, zipped = ask(Kitchen()), ask(Kitchen(), accept_encoding="gzip")
    assert (zipped["Content-Encoding"], plain["ETag"] != zipped["ETag"]) == ("gzip", True)


def test_a_reader_who_has_the_zipped_page_gets_304(ask):
    kitchen = Kitchen()
    etag = ask(kitchen, accept_encoding="gzip")["ETag"]
    assert ask(kitchen, accept_encoding="gzip", if_none_match=etag).status_code == 304


@pytest.mark.parametrize("header", [{"Cache-Control": "no-store"}, {"Vary": "Cookie"}, {"Cache-Control": "private"}])
def test_what_is_not_public_is_not_kept(ask, header):
    kitchen = Kitchen(**header)
    ask(kitchen)
    ask(kitchen)
    assert kitchen.made == 2


def test_the_desk_is_not_kept(ask):
    kitchen = Kitchen()
    ask(kitchen, "/desk/")
    ask(kitchen, "/desk/")
    assert kitchen.made == 2


def test_a_shared_cache_that_is_away_takes_nothing_with_it(ask, settings):
    away = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = settings.CACHES | {"pages": away}
    assert ask(Kitchen()).status_code == 200


class Asked:
    """What the WSGI application was asked, and what went out."""

    def __init__(self) -> None:
        self.times = 0
        self.status = ""
        self.headers: dict[str, str] = {}

    def django(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.times += 1
        start_response("200 OK", [])
        return [b"made by Django"]

    def start(self, status: str, headers: list[tuple[str, str]], *_error: Any) -> None:
        self.status, self.headers = status, dict(headers)


def in_front(kitchen: Kitchen, path: str = "/incidents/", **headers: str) -> tuple[Asked, bytes]:
    """What is sent before Django, once the kitchen has made the page at /incidents/."""
    KeptPages(kitchen)(RequestFactory().get("/incidents/"))
    asked = Asked()
    body = Front(asked.django)(RequestFactory(headers=headers).get(path).environ, asked.start)
    return asked, b"".join(body)


def test_a_kept_page_is_sent_before_django_is_asked():
    asked, body = in_front(Kitchen())
    assert (asked.times, body[:7]) == (0, b"page 1 ")


def test_what_is_sent_before_django_carries_the_headers_of_safety():
    asked, _body = in_front(Kitchen(**{"Content-Security-Policy": "default-src 'none'"}))
    assert asked.headers["Content-Security-Policy"] == "default-src 'none'"


def test_a_reader_who_has_the_page_gets_304_before_django_is_asked():
    asked, body = in_front(Kitchen(), if_none_match='"one"')
    assert (asked.status, body) == ("304 Not Modified", b"")


def test_django_is_asked_once_anything_was_published():
    KeptPages(Kitchen())(RequestFactory().get("/incidents/"))
    issue("newer")
    asked = Asked()
    Front(asked.django)(RequestFactory().get("/incidents/").environ, asked.start)
    assert asked.times == 1


@pytest.mark.parametrize("path", ["/desk/", "/static/site.css", "/incidents/?country=CN"])
def test_django_is_asked_for_everything_else(path: str):
    assert in_front(Kitchen(), path)[0].times == 1


def test_nothing_kept_for_one_host_is_sent_to_another():
    assert in_front(Kitchen(), host="elsewhere.example")[0].times == 1


def test_a_page_is_zipped_for_the_first_who_can_read_it_so():
    asked, body = in_front(Kitchen(), accept_encoding="gzip")
    assert (asked.headers["Content-Encoding"], gzip.decompress(body)[:7]) == ("gzip", b"page 1 ")


class Known(Kitchen):
    """Every reader has the page already."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        return HttpResponse(status=304, headers=self.headers)


def test_a_page_whose_reader_has_it_is_not_looked_at_again(ask):
    kitchen = Known()
    ask(kitchen, if_none_match='"one"')
    assert (ask(kitchen, if_none_match='"one"').status_code, kitchen.made) == (304, 1)


def test_a_tag_alone_is_no_page_for_one_who_has_another(ask):
    ask(Known(), if_none_match='"one"')
    assert ask(Kitchen(), if_none_match='"two"').content[:7] == b"page 1 "


def test_a_tag_is_forgotten_as_soon_as_anything_is_published(ask):
    kitchen = Known()
    ask(kitchen, if_none_match='"one"')
    issue("new")
    ask(kitchen, if_none_match='"one"')
    assert kitchen.made == 2
