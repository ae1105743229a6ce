"""One date as written in EDTF (ISO 8601-2:2019, levels 0 to 2), with its exact first and last possible day.

We read the text ourselves, because the `edtf` package answers open ends with floats, fills unknown years with 0 to
9999, prints to the console and needs milliseconds a date. It is the oracle of our tests instead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from itertools import product

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

COMPONENTS = ("year", "month", "day")

EXAMPLES = _(
    "Write a day as 2014-07-15, a month as 2014-07, days whose year is inferred as 2014?-07-15/2014?-07-17, "
    "“by August 2014” as ../2014-08, and leave the field empty if no date is stated."
)
UNREADABLE = _("This is not a date in the EDTF notation.")
NO_SUCH_DAY = _("The calendar has no such day, month or year (years run from 0001 to 9999).")
END_BEFORE_START = _("The end lies before the start.")

_DATE = re.compile(
    r"(?P<year_left>[?~%]?)(?P<year>[0-9X]{4})(?P<year_right>[?~%]?)"
    r"(?:-(?P<month_left>[?~%]?)(?P<month>[0-9X]{2})(?P<month_right>[?~%]?)"
    r"(?:-(?P<day_left>[?~%]?)(?P<day>[0-9X]{2})(?P<day_right>[?~%]?))?)?"
)
_CLOCK = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"T((?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?)"
)

# First and last month of the codes 21 to 41; 13 and 14 are January and February of the year after.
# ISO names no months for the seasons. 21 to 24 are read as northern ones, where the cases lie. The season that runs
# over New Year may be the one that ends or the one that begins in the year, so its bounds hold both.
_SEASON_MONTHS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (1, 14),  # season, hemisphere unstated
    25: (3, 5),
    26: (6, 8),
    27: (9, 11),
    28: (1, 14),  # northern
    29: (9, 11),
    30: (1, 14),
    31: (3, 5),
    32: (6, 8),  # southern
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),  # quarters
    37: (1, 4),
    38: (5, 8),
    39: (9, 12),  # thirds of a year
    40: (1, 6),
    41: (7, 12),  # halves
}


class NotADate(ValueError):
    """The text is no date. The message is translatable, does not repeat the text, and says what to write instead."""

    def __init__(self, reason: str | Promise) -> None:
        self.message = format_lazy("{} {}", reason, EXAMPLES)
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """One date: components as written (digits or X, "" where absent), what is doubted, and its bounds.

    `uncertain` and `approximate` hold names out of COMPONENTS. `earliest` and `latest` are None where the year is
    wholly unspecified. `time` is the time of day with its offset as written, which never moves the date.
    """

    year: str
    month: str
    day: str
    time: str
    uncertain: frozenset[str]
    approximate: frozenset[str]
    earliest: date | None
    latest: date | None

    @property
    def season(self) -> int:
        """The season code, 21 to 41, or 0."""
        return int(self.month) if self.month.isdecimal() and int(self.month) > 12 else 0

    @property
    def components(self) -> tuple[str, ...]:
        """The names of the components that are written."""
        return tuple(name for name in COMPONENTS if getattr(self, name))

    @property
    def is_plain(self) -> bool:
        """Whether every written component is digits only."""
        return (self.year + self.month + self.day).isdecimal()


def read_date(text: str) -> WrittenDate:
    """Read one EDTF date, season or date with a time of day; NotADate otherwise."""
    clock = _CLOCK.fullmatch(text)
    found = _DATE.fullmatch(clock[1] if clock else text)
    if found is None:
        raise NotADate(UNREADABLE)
    year, month, day = found["year"], found["month"] or "", found["day"] or ""
    earliest, latest = _bounds(year, month, day)
    return WrittenDate(
        year=year,
        month=month,
        day=day,
        time=clock[2] if clock else "",
        uncertain=_qualified(found, "?%"),
        approximate=_qualified(found, "~%"),
        earliest=earliest,
        latest=latest,
    )


def _qualified(found: re.Match[str], marks: str) -> frozenset[str]:
    """The components under one of the marks: a mark on the left covers its own, on the right also all before it."""
    names: set[str] = set()
    for position, name in enumerate(COMPONENTS):
        if (found[f"{name}_left"] or "-") in marks:
            names.add(name)
        if (found[f"{name}_right"] or "-") in marks:
            names.update(COMPONENTS[: position + 1])
    return frozenset(names)


def _bounds(year: str, month: str, day: str) -> tuple[date | None, date | None]:
    """First and last possible day; (None, None) for year XXXX; NotADate where no day of the calendar fits."""
    year_known = year != "XXXX"
    years = year if year_known else "2000"  # a leap year, so that XXXX-02-29 stands and XXXX-02-30 does not
    season = _SEASON_MONTHS.get(int(month)) if month.isdecimal() and not day else None
    if season:
        first, last = next(_fill(years), 0), next(_fill(years, "9876543210"), 0)
        if not first:
            raise NotADate(NO_SUCH_DAY)
        earliest, latest = date(first, season[0], 1), _last_day(last, season[1])
    else:
        earliest, latest = _extreme(years, month, day), _extreme(years, month, day, "9876543210")
    return (earliest, latest) if year_known else (None, None)


def _fill(pattern: str, digits: str = "0123456789") -> Iterator[int]:
    """Every number above zero that the pattern allows, in the order of `digits`."""
    for choice in product(*(digits if character == "X" else character for character in pattern)):
        if number := int("".join(choice)):
            yield number


def _extreme(year: str, month: str, day: str, digits: str = "0123456789") -> date:
    """The first day in the order of `digits` that the patterns allow."""
    for filled_year in _fill(year, digits):
        for filled_month in _fill(month or "XX", digits):
            if filled_month > 12:
                continue
            for filled_day in _fill(day or "XX", digits):
                if filled_day > 31:
                    continue
                try:
                    return date(filled_year, filled_month, filled_day)
                except ValueError:
                    continue
    raise NotADate(NO_SUCH_DAY)


def _last_day(year: int, month: int) -> date | None:
    """The last day of a month counted from January of the year; None beyond the calendar."""
    year, month = year + month // 12, month % 12 + 1
    return date(year, month, 1) - timedelta(days=1) if year <= MAXYEAR else (date.max if month == 1 else None)
