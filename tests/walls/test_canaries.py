"""No text that the policy keeps back stands in any byte that a visitor can get."""

import gzip
import io
import re
import zipfile
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from incidents.publication import compose_custody
from incidents.publication.deliver import deliver
from incidents.publication.policy import Treatment, treatment_of
from incidents.publication.release import withdraw
from incidents.records.incident import Incident
from tests.publication.test_policy import MODELS
from tests.walls.crawl import crawl
from tests.walls.full_case import NO_ROOM, Canaries, is_text, publish_full_case
from tests.walls.reading import texts_of

SEEN = {200, 410}
Leak = tuple[str, tuple[str, str]]


@pytest.fixture
def canaries() -> Canaries:
    return Canaries()


@pytest.fixture
def full_case(canaries: Canaries, advocate: User, editor: User) -> Incident:
    return publish_full_case(canaries, advocate, editor)


def _leaks(canaries: Canaries, address: str, answer: Any) -> list[Leak]:
    """(address, (model, field)) of each canary in an answer; what the visitor herself asked with does not count."""
    wanted = re.compile("|".join(re.escape(token) for token in canaries.fields if token not in address))
    return [(address, canaries.fields[token]) for text in texts_of(answer) for token in wanted.findall(text)]


def _crawl_for_leaks(canaries: Canaries, visitor: Client, incident: Incident) -> list[Leak]:
    answers = list(crawl(visitor, [incident.slug or ""]))
    assert f"/incidents/{incident.slug}.json" in {address for address, answer in answers if answer.status_code in SEEN}
    return [leak for address, answer in answers for leak in _leaks(canaries, address, answer)]


def _kept_back() -> set[tuple[str, str]]:
    """Every text field of every record model that the policy withholds or generalises."""
    return {
        (model.__name__, field.name)
        for model in MODELS
        for field in model._meta.concrete_fields
        if is_text(field) and treatment_of(model.__name__, field.name) is not Treatment.PUBLISH
    }


def test_no_canary_reaches_a_visitor(canaries: Canaries, full_case: Incident, visitor: Client):
    assert _crawl_for_leaks(canaries, visitor, full_case) == []


def test_no_canary_reaches_a_visitor_once_the_case_is_withdrawn(
    canaries: Canaries, full_case: Incident, editor: User, visitor: Client
):
    withdraw(incident=full_case, actor=editor, reason=canaries.token("Release", "reason"))
    deliver()

    assert _crawl_for_leaks(canaries, visitor, full_case) == []


def test_every_text_kept_back_has_a_canary(canaries: Canaries, full_case: Incident):
    assert _kept_back() - set(canaries.fields.values()) - set(NO_ROOM) == set()


def test_no_field_without_room_has_been_forgotten(full_case: Incident):
    assert set(NO_ROOM) <= _kept_back()


def test_a_leak_planted_in_compose_is_caught(
    canaries: Canaries, advocate: User, editor: User, visitor: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(compose_custody, "group_label", lambda detainee: detainee.label)
    page = f"/incidents/{publish_full_case(canaries, advocate, editor).slug}/"

    assert (page, ("Detainee", "label")) in _leaks(canaries, page, visitor.get(page))


def _zip(name: str, text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(lambda token: token.encode(), id="plainly"),
        pytest.param(lambda token: gzip.compress(token.encode()), id="in gzip"),
        pytest.param(lambda token: _zip("part.xml", token), id="in a part of a ZIP"),
        pytest.param(lambda token: _zip(token, "part"), id="in the name of a part"),
    ],
)
def test_a_packed_canary_is_found(canaries: Canaries, pack):
    token = canaries.token("Model", "field")

    assert _leaks(canaries, "/", HttpResponse(pack(token))) != []


def test_a_canary_in_a_header_is_found(canaries: Canaries):
    token = canaries.token("Model", "field")

    assert _leaks(canaries, "/", HttpResponse(headers={"Content-Disposition": token})) != []
