"""How finely a date is stated, and whether its year is inferred."""

import pytest

from incidents.vocabulary.uncertain_dates import precision, year_is_inferred


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("2014?-07-15", True),
        ("2014?-07-15/2014?-07-17", True),
        ("?2014-07-15", True),
        ("2014%-07", True),
        ("[2014?-07-15..2014?-07-17]", True),
        ("2014-07-15?", False),
        ("2014-07?-15", False),
        ("2014-?07-15", False),
        ("2014~-07-15", False),
        ("2014?", False),
        ("2014-07-15", False),
        ("", False),
    ],
)
def test_a_year_is_inferred_where_it_alone_is_doubted(text: str, inferred: bool) -> None:
    assert year_is_inferred(text) is inferred


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014-07-15", "day"),
        ("2014-07-15/2014-07-15", "day"),
        ("2014-07-15/2014-07-17", "days"),
        ("[2014-07-15,2014-07-17]", "days"),
        ("2014-08-1X", "days"),
        ("2014-08-XX", "month"),
        ("2014-07", "month"),
        ("2014-07-15/2014-08", "month"),
        ("2014-21", "season"),
        ("2014", "year"),
        ("2014-XX-XX", "year"),
        ("201X", "year"),
        ("2014-07-17/..", "unknown"),
        ("XXXX-07-15", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_precision_is_that_of_the_coarsest_date(text: str, expected: str) -> None:
    assert precision(text) == expected
