"""EDTF text becomes exact bounds, or a message that says what to write instead."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import assume, given
from hypothesis import strategies as st

from incidents.vocabulary.uncertain_dates import NotADate, UncertainDate, parse
from tests.vocabulary.edtf_texts import texts


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


BOUNDS = [
    ("", "", ""),
    ("2014-07-15", "2014-07-15", "2014-07-15"),
    ("2014-07", "2014-07-01", "2014-07-31"),
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("2014", "2014-01-01", "2014-12-31"),
    ("9999", "9999-01-01", "9999-12-31"),
    ("2014?-07-15/2014?-07-17", "2014-07-15", "2014-07-17"),
    ("?2014-07-15/?2014-07-17", "2014-07-15", "2014-07-17"),
    ("2014-07-15~", "2014-07-15", "2014-07-15"),
    ("2014~", "2014-01-01", "2014-12-31"),
    ("2014-%07-15", "2014-07-15", "2014-07-15"),
    ("XXXX-07-15", "", ""),
    ("XXXX-07-15/XXXX-07-17", "", ""),
    ("XXXX-12-30/XXXX-01-02", "", ""),
    ("2014-07-15/XXXX-07-17", "2014-07-15", ""),
    ("../2014-08", "", "2014-08-31"),
    ("/2014-07-22", "", "2014-07-22"),
    ("2014-07-17/..", "2014-07-17", ""),
    ("2014-07-17/", "2014-07-17", ""),
    ("2014-08-XX", "2014-08-01", "2014-08-31"),
    ("2014-08-1X", "2014-08-10", "2014-08-19"),
    ("2014-XX-31", "2014-01-31", "2014-12-31"),
    ("2013-02-2X", "2013-02-20", "2013-02-28"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX-02-29", "2000-02-29", "2096-02-29"),
    ("[2014-07-15..2014-07-17]", "2014-07-15", "2014-07-17"),
    ("[2014-07-15,2014-09, 2014-08-01]", "2014-07-15", "2014-09-30"),
    ("[..2014-07-17]", "", "2014-07-17"),
    ("[2014-07-15..]", "2014-07-15", ""),
    ("{2014-07-15,2015}", "2014-07-15", "2015-12-31"),
    ("2014-21", "2014-03-01", "2014-05-31"),
    ("2014-24", "2014-01-01", "2015-02-28"),
    ("2014-29", "2014-09-01", "2014-11-30"),
    ("2014-33", "2014-01-01", "2014-03-31"),
    ("2014-39", "2014-09-01", "2014-12-31"),
    ("9999-24", "9999-01-01", ""),
    ("2014-07-15T23:30:00-09:00", "2014-07-15", "2014-07-15"),
    ("2014-07-15/2014-07", "2014-07-15", "2014-07-31"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_a_text_has_exactly_the_bounds_that_it_states(text: str, earliest: str, latest: str) -> None:
    assert parse(text) == UncertainDate(text, day(earliest), day(latest))


def test_blanks_around_a_text_are_dropped() -> None:
    assert parse("  2014-07 \n").edtf == "2014-07"


@pytest.mark.parametrize(
    "text",
    [
        *("2014-02-30", "2014-13", "2014-00", "2014-07-00", "2014-07-32", "XXXX-02-30", "201X-02-30", "2014-04-31"),
        *("2016-01/2014-01", "2014-07-17/2014-07-15", "[2014-07-17..2014-07-15]", "2014-07-15?/2014-07-14?"),
        *("0000", "-0044-03-15", "Y17000", "Y1E5", "12014", "1950S2", "2014-42", "2014-20", "2014-21-05"),
        *(
            "15 July 2014",
            "July 15 to 17",
            "2014년 7월 15일",
            "2014/07/15",
            "20140715",
            "14-07-15",
            "２０１４",
            "2014-7-5",
        ),
        *(
            "/",
            "..",
            "../..",
            "../",
            "/..",
            "[]",
            "{}",
            "[..]",
            "[2014",
            "2014]",
            "[2014,]",
            "[2014..,2015]",
            "[2014,..2015]",
        ),
        *(
            "2014-08-xx",
            "2014-07-15T25:00:00",
            "2014-07-15T10:00",
            "2014-07?T10:00:00Z",
            "2014/2015/2016",
            "x" * 10_000,
        ),
    ],
)
def test_a_text_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        parse(text)


@pytest.mark.parametrize("example", ["2014-07-15", "2014-07", "2014?-07-15/2014?-07-17", "../2014-08"])
def test_a_refusal_says_what_to_write_instead(example: str) -> None:
    with pytest.raises(NotADate) as refusal:
        parse("mid July")
    assert example in str(refusal.value)


def test_a_refusal_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(NotADate) as refusal:
        parse("when Kim crossed")
    assert "Kim" not in str(refusal.value)


def test_a_refusal_tells_an_impossible_day_from_unreadable_text() -> None:
    with pytest.raises(NotADate, match="no such day"):
        parse("2014-02-30")


def test_a_refusal_names_an_end_before_its_start() -> None:
    with pytest.raises(NotADate, match="before the start"):
        parse("2016-01/2014-01")


@given(st.one_of(st.text(), texts))
def test_any_text_is_a_date_or_refused_as_no_date(text: str) -> None:
    try:
        result: object = parse(text)
    except NotADate as refusal:
        result = refusal
    assert isinstance(result, UncertainDate | NotADate)


@given(texts)
def test_the_earliest_day_is_never_after_the_latest(text: str) -> None:
    try:
        parsed = parse(text)
    except NotADate:
        parsed = parse("")
    assume(parsed.earliest is not None and parsed.latest is not None)
    assert parsed.earliest <= parsed.latest  # type: ignore[operator]  # mypy does not see what assume() excludes


# Forms that the edtf package is known to bound well, as an independent reading of the standard.
_day = st.dates(min_value=date(1000, 1, 1))
_stated = st.one_of(
    _day.map(date.isoformat),
    _day.map(lambda d: f"{d:%Y-%m}"),
    _day.map(lambda d: f"{d:%Y}"),
    _day.map(lambda d: f"{d:%Y-%m}-XX"),
    _day.map(lambda d: f"{d:%Y}"[:3] + "X"),
    _day.map(lambda d: f"{d:%Y}?-{d:%m-%d}"),
    _day.map(lambda d: f"{d:%Y-%m-%d}~"),
    st.builds(lambda d, code: f"{d:%Y}-{code}", _day, st.sampled_from([21, 22, 23, 25, 29, 33, 36, 38, 41])),
    st.tuples(_day, _day).map(sorted).map(lambda pair: f"{pair[0]}/{pair[1]}"),
    st.tuples(_day, _day).map(sorted).map(lambda pair: f"[{pair[0]}..{pair[1]}]"),
)


@given(_stated)
def test_the_bounds_are_those_of_an_independent_reader(text: str) -> None:
    theirs = parse_edtf(text)
    assert parse(text) == UncertainDate(text, date(*theirs.lower_strict()[:3]), date(*theirs.upper_strict()[:3]))
