"""The Korean and Chinese catalogues hold the same texts, all of them translated, with the same placeholders."""

import ast
import gettext
import re
from collections.abc import Iterator

import pytest
from django.conf import settings

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def _catalogue(name: str) -> dict[object, str]:
    with (settings.BASE_DIR / "locale" / name / "LC_MESSAGES" / "django.mo").open("rb") as file:
        found: dict[object, str] = vars(gettext.GNUTranslations(file))["_catalog"]
    return {key: text for key, text in found.items() if key}


GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}


def _texts_in_formatted_strings() -> Iterator[str]:
    for room in ("incidents", "casetracker"):
        for file in sorted((settings.BASE_DIR / room).rglob("*.py")):
            strings = (node for node in ast.walk(ast.parse(file.read_bytes())) if isinstance(node, ast.JoinedStr))
            calls = (node for string in strings for node in ast.walk(string) if isinstance(node, ast.Call))
            yield from (
                f"{file.name}:{call.lineno}"
                for call in calls
                if isinstance(call.func, ast.Name) and call.func.id in GETTEXT
            )


@pytest.mark.once
def test_no_text_stands_where_the_collector_of_texts_does_not_look():
    """Xgettext reads no call inside an f-string: such a text is never translated, and nothing shows it."""
    assert list(_texts_in_formatted_strings()) == []


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
