"""Names of countries and territories by code in English, Korean and Simplified Chinese (Unicode CLDR)."""

import json
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("en", "ko", "zh-hans")
_FILE = Path(__file__).with_name("country_names.json")


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return names


def country_name(code: str, language: str) -> str:
    """The name in `language` (English for any other than the three); the code itself where it is unknown."""
    names = _names().get(code)
    if names is None:
        return code
    return names[LANGUAGES.index(language) if language in LANGUAGES else 0]
