"""Values of an edition in words of the active language."""

from functools import cache, lru_cache
from typing import Any

from django.db.models.enums import Choices
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from incidents.vocabulary.date_wording import wording


def label(choices: type[Choices], value: str) -> str:
    """The word for a value; the value itself where an edition holds one that this version does not know."""
    return str(_labels(choices).get(value, value))


@cache
def _labels(choices: type[Choices]) -> dict[str, Any]:
    """Value -> its word, translated only when it is written."""
    return dict(choices.choices)


def number(value: int) -> str:
    """With separators of thousands, the same in English, Korean and Chinese."""
    return f"{value:,}"


def people(count: int) -> str:
    return _people(count, active())


@lru_cache(maxsize=8192)
def _people(count: int, language: str) -> str:
    """`language` is the active one: a list says such a number two hundred times."""
    return ngettext("%(number)s person", "%(number)s people", count) % {"number": number(count)}


def incidents(count: int) -> str:
    return _incidents(count, active())


@lru_cache(maxsize=8192)
def _incidents(count: int, language: str) -> str:
    return ngettext("%(number)s incident", "%(number)s incidents", count) % {"number": number(count)}


def bounds(low: int, high: int) -> str:
    """ "27 to 29", or empty where the reports agree."""
    if low == high:
        return ""
    return _("reported: %(low)s to %(high)s") % {"low": number(low), "high": number(high)}


def date(when: dict[str, Any] | None) -> str:
    """An uncertain date in words."""
    return wording(when["edtf"] if when else "", active())


def day(iso: str | None) -> str:
    """A calendar day, or the day of a moment (in UTC, as recorded), in words; empty for none."""
    return wording(iso[:10], active()) if iso else ""


def active() -> str:
    return get_language() or "en"


def listed(names: list[str]) -> str:
    """ "Qingdao, Kunming, Tumen"."""
    return _(", ").join(names)


def in_language(texts: dict[str, str], language: str) -> str:
    """The text in `language`, else in English, else in whichever there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
