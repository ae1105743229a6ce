"""Pages are kept until the ledger changes, and not a moment longer."""

import secrets
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory

from incidents.public.kept_pages import KeptPages
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
