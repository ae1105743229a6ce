"""docs/edition.md describes what editions hold: all of it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from incidents.editions.edition import Edition
from incidents.publication.deliver import deliver
from incidents.publication.release import withdraw
from incidents.records.incident import Incident
from tests.walls.full_case import Canaries, publish_full_case

# Values under these keys are named by the case itself: languages, names of places, keys of facts, roles.
NAMED_BY_THE_CASE = {"title", "summary", "not_known", "names", "facts", "by_role", "label"}


def _keys(value: Any, parent: str = "") -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _keys(item, parent)
    if isinstance(value, dict):
        for key, item in value.items():
            if parent not in NAMED_BY_THE_CASE:
                yield key
            yield from _keys(item, "" if parent in NAMED_BY_THE_CASE else key)


@pytest.fixture
def documents(advocate: User, editor: User) -> list[dict[str, Any]]:
    """The documents of a case with a row of everything, its withdrawal among them."""
    incident: Incident = publish_full_case(Canaries(), advocate, editor)
    withdraw(incident=incident, actor=editor, reason="asked to")
    deliver()
    return [edition.content() for edition in Edition.objects.all()]


def test_every_key_of_a_document_is_described(documents: list[dict[str, Any]]):
    page = (settings.BASE_DIR / "docs" / "edition.md").read_text(encoding="utf-8")
    described = set(re.findall(r"`(\w+)`", page))

    assert {key for document in documents for key in _keys(document)} - described == set()
