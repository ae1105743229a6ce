"""Values of facets in words of the active language."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models.enums import Choices

from incidents.editions.query import FacetValue
from incidents.reports import words
from incidents.vocabulary.casework import Verification
from incidents.vocabulary.country_names import country_name
from incidents.vocabulary.custody import CustodyStatus
from incidents.vocabulary.sources import SourceKind

CHOICES: dict[str, type[Choices]] = {"status": CustodyStatus, "source_kind": SourceKind, "verification": Verification}


def value_label(facet: str, value: FacetValue) -> str:
    """What a facet's value is called. The values of places are their English names."""
    if facet in CHOICES or facet == "country" or (facet == "place" and words.active() == "en"):
        return facet_label(facet, value.value)
    return facet_label(facet, value.value, value.labels)


def facet_label(facet: str, value: str, labels: dict[str, str] | None = None) -> str:
    """`labels` are words by language that the ledger knows; without them the value speaks for itself."""
    if facet in CHOICES:
        return words.label(CHOICES[facet], value)
    if facet == "country":
        return country_name(value, words.active())
    if labels := labels or (_violations().get(value) if facet == "violation" else None):
        return words.in_language(labels, words.active())
    return value


def kind_of(facet: str, value: str) -> str:
    """The value that a violation is a kind of, or empty."""
    return _parents().get(value, "") if facet == "violation" else ""


def kinds(facet: str) -> dict[str, str]:
    """What violations are kinds of: value -> words in the active language."""
    return {value: facet_label(facet, value) for value in _parents().values()} if facet == "violation" else {}


@lru_cache(maxsize=1)
def _shipped() -> list[dict[str, Any]]:
    """The violation types that come with casetracker."""
    file = Path(settings.BASE_DIR) / "fixtures" / "violation_types.json"
    return [row["fields"] for row in json.loads(file.read_text(encoding="utf-8"))] if file.exists() else []


@lru_cache(maxsize=1)
def _violations() -> dict[str, dict[str, str]]:
    """Code -> words by language."""
    return {
        row["code"]: {"en": row["label_en"], "ko": row["label_ko"], "zh-hans": row["label_zh_hans"]}
        for row in _shipped()
    }


@lru_cache(maxsize=1)
def _parents() -> dict[str, str]:
    """Code -> code of the violation that it is a kind of."""
    return {row["code"]: row["parent"][0] for row in _shipped() if row["parent"]}
