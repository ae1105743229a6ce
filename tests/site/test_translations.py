"""The Korean and Chinese catalogues hold the same texts, all of them translated, with the same placeholders."""

import gettext
import re

import pytest
from django.conf import settings

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def _catalogue(name: str) -> dict[object, str]:
    with (settings.BASE_DIR / "locale" / name / "LC_MESSAGES" / "django.mo").open("rb") as file:
        found: dict[object, str] = vars(gettext.GNUTranslations(file))["_catalog"]
    return {key: text for key, text in found.items() if key}


def test_both_languages_translate_the_same_texts():
    assert set(_catalogue("ko")) == set(_catalogue("zh_Hans"))


@pytest.mark.parametrize("name", ["ko", "zh_Hans"])
def test_a_translation_names_no_placeholder_that_the_text_does_not(name):
    """Of texts with a plural the catalogue keeps only the singular, which may leave the number out."""
    single = {key: text for key, text in _catalogue(name).items() if isinstance(key, str)}
    wrong = [key for key, text in single.items() if set(PLACEHOLDER.findall(text)) - set(PLACEHOLDER.findall(key))]

    assert wrong == []


@pytest.mark.parametrize("name", ["ko", "zh_Hans"])
def test_no_entry_of_a_catalogue_waits_for_its_translation(name):
    source = (settings.BASE_DIR / "locale" / name / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    waiting = [mark for mark in ("#, fuzzy", 'msgstr ""\n\n') if mark in source]

    assert waiting == []
