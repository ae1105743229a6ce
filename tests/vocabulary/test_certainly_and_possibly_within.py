"""A date with two bounds lies certainly, possibly or not at all in a window with two sides."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.vocabulary.uncertain_dates import certainly_within, possibly_within

# Days of July 2014, 0 for None: earliest, latest, after, before.
TABLE = [
    ((15, 17, 1, 31), True, True),
    ((15, 17, 15, 17), True, True),
    ((15, 17, 16, 31), False, True),
    ((15, 17, 17, 31), False, True),
    ((15, 17, 18, 31), False, False),
    ((15, 17, 1, 14), False, False),
    ((15, 17, 0, 16), False, True),
    ((15, 17, 0, 17), True, True),
    ((15, 17, 15, 0), True, True),
    ((15, 17, 0, 0), True, True),
    ((15, 0, 10, 0), True, True),
    ((15, 0, 10, 20), False, True),
    ((15, 0, 0, 14), False, False),
    ((0, 17, 0, 20), True, True),
    ((0, 17, 10, 20), False, True),
    ((0, 17, 18, 0), False, False),
    ((0, 0, 0, 0), True, True),
    ((0, 0, 10, 20), False, True),
    ((15, 17, 31, 1), False, False),
    ((1, 31, 20, 10), False, False),
    ((0, 0, 20, 10), False, False),
]


def july(numbers: tuple[int, ...]) -> list[date | None]:
    return [date(2014, 7, number) if number else None for number in numbers]


@pytest.mark.parametrize(("numbers", "certainly", "_possibly"), TABLE)
def test_certainly_within_needs_every_possible_day_in_the_window(
    numbers: tuple[int, ...], certainly: bool, _possibly: bool
) -> None:
    assert certainly_within(*july(numbers)) is certainly


@pytest.mark.parametrize(("numbers", "_certainly", "possibly"), TABLE)
def test_possibly_within_needs_one_possible_day_in_the_window(
    numbers: tuple[int, ...], _certainly: bool, possibly: bool
) -> None:
    assert possibly_within(*july(numbers)) is possibly


@given(st.tuples(st.dates(), st.dates()), st.none() | st.dates(), st.none() | st.dates())
def test_what_is_certain_is_possible(days: tuple[date, date], after: date | None, before: date | None) -> None:
    earliest, latest = min(days), max(days)
    certainly = certainly_within(earliest, latest, after, before)
    assert certainly <= possibly_within(earliest, latest, after, before)
