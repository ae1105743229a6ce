"""How each parameter of an address is read: allow-lists and forms, with a message for the reader when it fits none."""

import datetime
import re
from calendar import monthrange
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from incidents.editions.countries import COUNTRY_CODES
from incidents.vocabulary.casework import Verification
from incidents.vocabulary.custody import CustodyStatus
from incidents.vocabulary.sources import SourceKind

LONGEST_SEARCH = 200
LONGEST_VALUE = 80
LONGEST_TEXT = 400
MOST_VALUES = 20

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9_.-]+", re.ASCII)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Refused(ValueError):
    """The value fits nothing; the message is for the reader."""


def _printable(value: str, longest: int) -> str:
    if len(value) > longest:
        raise Refused(_("This is longer than %(number)d characters.") % {"number": longest})
    if _UNPRINTABLE.search(value):
        raise Refused(_("This holds characters that no text has."))
    return value


def short_text(value: str) -> str:
    return _printable(value, LONGEST_TEXT)


def search_words(value: str) -> str:
    return " ".join(_printable(value, LONGEST_SEARCH).split())


def place_name(value: str) -> str:
    return _printable(value, LONGEST_VALUE)


def country_code(value: str) -> str:
    code = _printable(value, LONGEST_VALUE).upper()
    if code not in COUNTRY_CODES:
        raise Refused(_("“%(value)s” is no country code; codes have two letters, such as CN or KR.") % {"value": value})
    return code


def violation_code(value: str) -> str:
    if not _CODE.fullmatch(_printable(value, LONGEST_VALUE)):
        raise Refused(_("“%(value)s” is no code of a violation.") % {"value": value})
    return value


def year(value: str) -> str:
    if not _YEAR.fullmatch(value) or value == "0000":
        raise Refused(_("A year has four digits, such as 2014."))
    return value


def one_of_words(allowed: Sequence[str]) -> Callable[[str], str]:
    """A check that lets only these words pass."""

    def check(value: str) -> str:
        if value not in allowed:
            raise Refused(_("Choose one of: %(allowed)s.") % {"allowed": ", ".join(allowed)})
        return value

    return check


def first_day(value: str) -> datetime.date:
    """The first day of a day, month or year such as 2014-07-15, 2014-07 or 2014."""
    return _day(value, last=False)


def last_day(value: str) -> datetime.date:
    """The last day of a day, month or year."""
    return _day(value, last=True)


def _day(value: str, *, last: bool) -> datetime.date:
    message = _("“%(value)s” is no date. Write it as 2014-07-15, 2014-07 or 2014.") % {"value": value[:LONGEST_VALUE]}
    form = _DAY.fullmatch(value)
    if form is None:
        raise Refused(message)
    try:
        number, month = int(form[1]), int(form[2] or (12 if last else 1))
        return datetime.date(number, month, int(form[3] or (monthrange(number, month)[1] if last else 1)))
    except ValueError:
        raise Refused(message) from None


FACET_CHECKS: dict[str, Callable[[str], str]] = {
    "country": country_code,
    "place": place_name,
    "violation": violation_code,
    "status": one_of_words(CustodyStatus.values),
    "year": year,
    "source_kind": one_of_words(SourceKind.values),
    "verification": one_of_words(Verification.values),
}
FACETS = tuple(FACET_CHECKS)
