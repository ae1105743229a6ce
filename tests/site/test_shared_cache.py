"""One real Redis for all processes: they share pages, only public bytes are in it, and its death goes unnoticed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from django.contrib.auth.models import User
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from casetracker import caches as kinds
from tests import own_site
from tests.servers import Redis, redis_server
from tests.site.server import Answer, Server, serving
from tests.walls.addresses import SLUG
from tests.walls.full_case import Canaries, publish_full_case
from tests.walls.sites import Site

# The cache is the same on either engine.
pytestmark = pytest.mark.once
CASE = f"/incidents/{SLUG}/"
HOST = "localhost"
MARK = b"Kept by another process"


@dataclass
class Told:
    """What two processes of one site answered, before and after the death of the Redis between them."""

    case: Answer
    guesses: list[int]
    afterwards: list[int]
    log: str


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    with redis_server() as server:
        yield server


@pytest.fixture(scope="module")
def told(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory, redis: Redis) -> Iterator[Told]:
    folder = tmp_path_factory.mktemp("shared")
    (folder / "second").mkdir()
    with own_site.environment(folder) as environment:
        Site(environment).seed()
        given = environment | {"CACHE_URL": redis.url}
        with (
            serving(given, folder, WEB_CONCURRENCY="1") as first,
            serving(given, folder / "second", WEB_CONCURRENCY="1") as second,
        ):
            yield _tell(first, second, redis)


def _tell(first: Server, second: Server, redis: Redis) -> Told:
    redis.empty()
    first.get(CASE, Host=HOST)
    _mark(redis)
    case = second.get(CASE, Host=HOST)
    guesses = [_guess(server) for server in (first, second, first, second, first, second)]
    redis.kill()
    afterwards = [server.get(path, Host=HOST).status for server in (first, second) for path in (CASE, CASE, "/")]
    redis.start()
    return Told(case, guesses, afterwards, second.log.read_text())


def _mark(redis: Redis) -> None:
    """Whoever sends the kept page now shows where it came from."""
    with redis.client() as client:
        for key, entry in redis.entries().items():
            title = entry.index(b"<title>") + len(b"<title>")
            client.set(key, entry[:title] + MARK + entry[title + len(MARK) :])


def _guess(server: Server) -> int:
    """The status of a wrong password, given from a browser of its own."""
    with requests.Session() as browser:
        address = f"http://127.0.0.1:{server.port}/desk/login/"
        browser.get(address, timeout=30)
        form = {"username": "somebody", "password": "a guess", "csrfmiddlewaretoken": browser.cookies["csrf"]}
        return browser.post(address, data=form, headers={"Referer": address}, timeout=30).status_code


def test_a_page_made_by_one_process_is_sent_by_the_other(told: Told):
    assert MARK.decode() in told.case.body


def test_guesses_at_a_name_are_counted_over_both_processes(told: Told):
    assert told.guesses == [200] * 5 + [429]


def test_pages_answer_as_before_when_the_cache_has_died(told: Told):
    assert told.afterwards == [200] * 6


def test_a_process_says_once_that_the_cache_has_died(told: Told):
    assert told.log.count("The shared cache is away") == 1


@pytest.fixture
def shared(redis: Redis, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The pages of this process in an empty Redis."""
    redis.empty()
    monkeypatch.setenv("CACHE_URL", redis.url)
    monkeypatch.setattr(kinds.SharedPages, "_away_until", 0.0)
    settings.CACHES = kinds.from_environment()
    return caches["pages"]


@pytest.fixture
def kept(shared: Any, redis: Redis, advocate: User, editor: User, visitor: Client) -> tuple[Canaries, bytes]:
    """A case with a secret in every field, the pages that show it, and all that the Redis holds then."""
    canaries = Canaries()
    slug = publish_full_case(canaries, advocate, editor).slug
    for path in (
        "/",
        "/incidents/",
        f"/incidents/{slug}/",
        f"/incidents/{slug}.json",
        "/sources/",
        "/feeds/incidents.atom",
    ):
        visitor.get(path)
    visitor.get("/incidents/", {"q": "asked by somebody"})
    return canaries, b"\n".join(part for entry in redis.entries().items() for part in entry)


def test_the_pages_of_a_case_are_kept(kept: tuple[Canaries, bytes], redis: Redis):
    assert len(redis.entries()) >= 5


def test_no_secret_of_the_case_is_in_keys_or_values(kept: tuple[Canaries, bytes]):
    canaries, held = kept

    assert [canaries.fields[token] for token in canaries.fields if token.encode() in held] == []


def test_no_key_says_what_was_asked_for(kept: tuple[Canaries, bytes], redis: Redis):
    assert [key for key in redis.entries() if not key.decode().rpartition(":")[2].isalnum()] == []


def test_a_cache_that_has_come_back_is_used_again(shared: Any, redis: Redis, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kinds, "PAUSE_SECONDS", 0.0)
    redis.kill()
    shared.set("page", b"lost")
    redis.start()
    shared.set("page", b"kept")

    assert shared.get("page") == b"kept"
