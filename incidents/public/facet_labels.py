"""Values of facets in words of the active language."""

import json
from functools import lru_cache
from pathlib import Path

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


@lru_cache(maxsize=1)
def _violations() -> dict[str, dict[str, str]]:
    """The violation types that come with casetracker: code -> words by language."""
    file = Path(settings.BASE_DIR) / "fixtures" / "violation_types.json"
    if not file.exists():
        return {}
    rows = [row["fields"] for row in json.loads(file.read_text(encoding="utf-8"))]
    return {
        row["code"]: {"en": row["label_en"], "ko": row["label_ko"], "zh-hans": row["label_zh_hans"]} for row in rows
    }
