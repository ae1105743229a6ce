"""The words and patterns that dates are made of in one language; `date_languages` fills them in.

They stand here and not in the message catalogues, because a date is composed of several of them in an order that
differs by language, and because one edition holds all three wordings whatever language is active.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Patterns of one language; `{0}` and `{1}` are phrases already worded."""

    # Calendar units without their year, ranges of them, and the year put to them.
    day: str  # {0} month, {1} day of the month
    days: str  # {0} month, {1} and {2} days of the month
    span: str  # from {0} to {1}
    with_year: str  # {0} the rest, {1} the year
    year: str
    years: str
    decade: str
    months: tuple[str, ...]  # January first
    seasons: Mapping[int, str]
    timed: str  # {0} day, {1} clock and offset
    within: str  # some time in the range {0}
    as_written: str  # {0} EDTF
    # Ends without a date.
    on_or_after: str
    in_or_after: str  # for months and longer
    by: str
    on_or_before: str
    in_or_before: str
    end_unknown: str
    start_unknown: str
    # Doubts.
    about: str
    about_period: str  # for seasons and decades
    unstated: str  # {0} phrase, {1} what is not stated
    only_unstated: str  # {0} what is not stated
    note: str  # {0} phrase, {1} note in brackets
    note_separator: str
    uncertain: str
    year_inferred: str
    part_uncertain: str
    part_approximate: str
    parts: Mapping[str, str]  # names of year, month, day, date, season, and of pairs joined by +
    # Sets.
    separator: str
    last_or: str
    last_and: str
    one_of: str
    one_day_of: str
    all_of: str
    not_stated: str
