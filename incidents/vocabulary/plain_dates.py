"""The calendar part of a date in words, before any doubt is put to it."""

from datetime import date

from incidents.vocabulary.date_phrases import Phrases
from incidents.vocabulary.edtf_dates import WrittenDate


def calendar_words(written: WrittenDate, phrases: Phrases) -> str:
    """A date, month, season, year or decade in words, saying which of its parts are not stated."""
    if not _is_simple(written):
        return _partly_stated(written, phrases)
    return _complete(_rest_words(written, phrases), _year_words(written.year, phrases), written, phrases)


def joined_words(start: WrittenDate, end: WrittenDate, phrases: Phrases) -> str:
    """Two dates of one kind in words that say what they share once, "15–17 July 2014"; "" if they are of two kinds."""
    if not (_is_simple(start) and _is_simple(end)) or _kind(start) != _kind(end) or start.time or end.time:
        return ""
    if not start.month:
        if not (start.year + end.year).isdecimal():
            return ""
        return phrases.years.format(_number(start.year), _number(end.year))
    if "X" in start.month + start.day + end.month + end.day:
        return ""
    if start.year != end.year:
        return phrases.span.format(calendar_words(start, phrases), calendar_words(end, phrases))
    if start.day and start.month == end.month:
        rest = phrases.days.format(_month(start, phrases), _number(start.day), _number(end.day))
    elif start.day:
        rest = phrases.span.format(_rest_words(start, phrases), _rest_words(end, phrases))
    else:
        rest = _unspaced(phrases.span).format(_rest_words(start, phrases), _rest_words(end, phrases))
    return _complete(rest, _year_words(start.year, phrases), start, phrases)


def _kind(written: WrittenDate) -> tuple[bool, bool, bool, bool]:
    return written.year == "XXXX", bool(written.month), bool(written.season), bool(written.day)


def _is_simple(written: WrittenDate) -> bool:
    """Whether each part is either stated or not: no digit missing inside a part, but for a decade without a month."""
    year_is_simple = written.year.isdecimal() or written.year == "XXXX"
    decade = written.year[:3].isdecimal() and not written.month
    day_without_month = written.month == "XX" and written.day not in ("", "XX")
    partial = any("X" in part and part != "XX" for part in (written.month, written.day))
    return (year_is_simple or decade) and not day_without_month and not partial


def _complete(rest: str, year: str, written: WrittenDate, phrases: Phrases) -> str:
    """The rest and the year together, the time of day, and what is not stated."""
    words = phrases.with_year.format(rest, year) if rest and year else rest or year
    if written.time:
        words = phrases.timed.format(words, written.time)
    missing = [part for part in ("year", "month", "day") if set(getattr(written, part)) == {"X"}]
    if not missing:
        return words
    if not words:
        return phrases.only_unstated.format(phrases.parts["year" if missing == ["year"] else "date"])
    return phrases.unstated.format(words, phrases.parts["+".join(missing)])


def _year_words(year: str, phrases: Phrases) -> str:
    if year == "XXXX":
        return ""
    if year.endswith("X"):
        return phrases.decade.format(_number(year[:3] + "0"))
    return phrases.year.format(_number(year))


def _rest_words(written: WrittenDate, phrases: Phrases) -> str:
    """The date without its year: "15 July", "July", "spring" or nothing."""
    if written.month in ("", "XX"):
        return ""
    if written.season:
        return phrases.seasons[written.season]
    if written.day in ("", "XX"):
        return _month(written, phrases)
    return phrases.day.format(_month(written, phrases), _number(written.day))


def _month(written: WrittenDate, phrases: Phrases) -> str:
    return phrases.months[int(written.month) - 1]


def _number(digits: str) -> str:
    return str(int(digits))


def _unspaced(span: str) -> str:
    """The range between single words: "May–July", where longer phrases keep blanks around the dash."""
    return span.replace(" – ", "–")


def _partly_stated(written: WrittenDate, phrases: Phrases) -> str:
    """A date with a digit missing inside a part: the range that it allows, or the text itself where it allows any."""
    if written.earliest is None or written.latest is None:
        parts = (part for part in (written.year, written.month, written.day) if part)
        return phrases.as_written.format("-".join(parts))
    first, last = _exact(written.earliest, written, "0"), _exact(written.latest, written, "9")
    if first == last:
        return calendar_words(first, phrases)
    return phrases.within.format(joined_words(first, last, phrases))


def _exact(day: date, written: WrittenDate, digit: str) -> WrittenDate:
    """The day as a date written to the same unit; a season, which may run over New Year, keeps its year's pattern."""
    month = f"{day.month:02}" if written.day not in ("", "XX") or written.month not in ("", "XX") else ""
    return WrittenDate(
        year=written.year.replace("X", digit) if written.season else f"{day.year:04}",
        month=written.month if written.season else month,
        day=f"{day.day:02}" if written.day not in ("", "XX") else "",
        time="",
        uncertain=frozenset(),
        approximate=frozenset(),
        earliest=None,
        latest=None,
    )
