"""Place precisions are ordered, and the coarser the fewer decimals."""

from itertools import pairwise

import pytest

from incidents.vocabulary.precision import GeoPrecision, coarser, decimals_for


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("exact_site", "settlement", "settlement"),
        ("province", "district", "province"),
        ("country", "unknown", "unknown"),
        ("district", "district", "district"),
    ],
)
def test_the_coarser_of_two_precisions_wins(first: str, second: str, expected: str) -> None:
    assert coarser(first, second) == expected


@pytest.mark.parametrize("text", ["", "city", "EXACT_SITE"])
def test_a_value_that_is_no_precision_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a valid GeoPrecision"):
        coarser("country", text)


def test_a_coarser_place_is_never_printed_with_more_decimals() -> None:
    assert all(decimals_for(finer) >= decimals_for(wider) for finer, wider in pairwise(GeoPrecision))


@pytest.mark.parametrize(
    ("precision", "decimals"),
    [("exact_site", 4), ("settlement", 2), ("district", 1), ("province", 0), ("country", 0), ("unknown", 0)],
)
def test_the_decimals_fit_the_size_of_the_place(precision: str, decimals: int) -> None:
    assert decimals_for(precision) == decimals
