"""Uncertain dates: EDTF text (ISO 8601-2:2019) with the exact first and last day that it allows.

Supported are levels 0 to 2 within the years 1 to 9999: dates, dates with a time of day, intervals with open (`..`) or
unknown (empty) ends, the qualifiers `?` `~` `%` on the whole or on components, unspecified digits `X`, the codes 21 to
41 for seasons and parts of a year, sets `[…]` and `{…}`. Refused are years beyond four digits, negative ones and
significant digits (write 19XX for 1950S2). Approximate (`~`) does not widen the bounds: they are what is written.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from incidents.vocabulary.edtf_dates import NotADate, WrittenDate
from incidents.vocabulary.edtf_forms import read

__all__ = [
    "DatePrecision",
    "NotADate",
    "UncertainDate",
    "certainly_within",
    "parse",
    "possibly_within",
    "precision",
    "year_is_inferred",
]


class DatePrecision(TextChoices):
    """How finely a date is stated, finest first."""

    DAY = "day", _("day")
    DAYS = "days", _("range of days")
    MONTH = "month", _("month")
    SEASON = "season", _("season")
    YEAR = "year", _("year")
    UNKNOWN = "unknown", _("unknown")


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """EDTF text without blanks around it, and its bounds, both included; None where there is no bound to give."""

    edtf: str
    earliest: date | None
    latest: date | None


@lru_cache(maxsize=4096)
def parse(text: str) -> UncertainDate:
    """Read EDTF text; empty means not stated. NotADate, with a message for the person who typed it, otherwise."""
    edtf = text.strip()
    reading = read(edtf)
    return UncertainDate(edtf, reading.earliest, reading.latest)


def year_is_inferred(edtf: str) -> bool:
    """Whether a `?` (or `%`) doubts the year of some date but not what follows it: `2014?-07-15`.

    `2014-07-15?` doubts the whole date, and a year alone, `2014?`, is uncertain as a whole: both are False.
    """
    return any(
        "year" in written.uncertain and len(written.components) > 1 and "month" not in written.uncertain
        for written in read(edtf.strip()).dates
    )


def precision(edtf: str) -> str:
    """How finely the date is stated: a value of DatePrecision, that of the coarsest date in the text.

    UNKNOWN where a bound is missing; DAYS for an interval or set of days, or a day with an unspecified digit; YEAR
    also for decades and centuries.
    """
    reading = read(edtf.strip())
    if reading.earliest is None or reading.latest is None:
        return DatePrecision.UNKNOWN
    order = DatePrecision.values
    coarsest: str = max((_unit(written) for written in reading.dates), key=order.index)
    if coarsest == DatePrecision.DAY and reading.earliest != reading.latest:
        return DatePrecision.DAYS
    return coarsest


def _unit(written: WrittenDate) -> str:
    if written.season:
        return DatePrecision.SEASON
    if "X" in written.year or written.month in ("", "XX"):
        return DatePrecision.YEAR
    if written.day in ("", "XX") or "X" in written.month:
        return DatePrecision.MONTH
    return DatePrecision.DAYS if "X" in written.day else DatePrecision.DAY


def certainly_within(earliest: date | None, latest: date | None, after: date | None, before: date | None) -> bool:
    """Whether every possible day lies in the window from `after` to `before`, both included; a None side is no limit.

    As a filter: `(after is none or earliest >= after) and (before is none or latest <= before)`, where a comparison
    with a null bound fails, as it does in SQL: an unknown bound is open and lies within no limit. A window that ends
    before it starts holds nothing; refuse it before filtering.
    """
    if after and before and before < after:
        return False
    return (after is None or (earliest is not None and earliest >= after)) and (
        before is None or (latest is not None and latest <= before)
    )


def possibly_within(earliest: date | None, latest: date | None, after: date | None, before: date | None) -> bool:
    """Whether some possible day may lie in the window from `after` to `before`, both included; a None side is no limit.

    As a filter: `(after is none or latest is null or latest >= after) and (before is none or earliest is null or
    earliest <= before)`: an unknown bound is open and may reach any window. The bounds are the hull of the date, so a
    set with a gap may match a window inside the gap. A window that ends before it starts holds nothing; refuse it
    before filtering.
    """
    if after and before and before < after:
        return False
    return (after is None or latest is None or latest >= after) and (
        before is None or earliest is None or earliest <= before
    )
