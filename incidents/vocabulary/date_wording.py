"""Uncertain dates in words: "15–17 July 2014 (year inferred)", in English, Korean and Simplified Chinese.

Works on the EDTF text alone: no time zone, no locale module, no active language.
"""

from functools import lru_cache

from incidents.vocabulary.date_languages import ENGLISH, PHRASES
from incidents.vocabulary.date_phrases import Phrases
from incidents.vocabulary.edtf_dates import COMPONENTS, WrittenDate
from incidents.vocabulary.edtf_forms import Form, NoDate, Reading, Span, read
from incidents.vocabulary.plain_dates import calendar_words, joined_words


@lru_cache(maxsize=4096)
def wording(edtf: str, language: str) -> str:
    """The date in words of a language (en, ko, zh-hans; English for any other); NotADate if the text is none."""
    phrases = PHRASES.get(language.lower().replace("_", "-"), ENGLISH)
    reading = read(edtf.strip())
    if reading.form is Form.NOT_STATED:
        return phrases.not_stated
    if reading.form in (Form.ONE_OF, Form.ALL_OF):
        return _set_words(reading, phrases)
    return _span_words(reading.spans[0], phrases, in_set=False)


def iso_or_none(edtf: str) -> str | None:
    """The day as YYYY-MM-DD for `<time datetime>`, only where one day is known and nothing about it is doubted."""
    reading = read(edtf.strip())
    if reading.earliest is None or reading.earliest != reading.latest:
        return None
    doubted = any(written.uncertain or written.approximate for written in reading.dates)
    return None if doubted else reading.earliest.isoformat()


def _set_words(reading: Reading, phrases: Phrases) -> str:
    members = [_span_words(span, phrases, in_set=True) for span in reading.spans]
    one_of = reading.form is Form.ONE_OF
    words = members[0]
    if len(members) > 1:
        words = phrases.separator.join(members[:-1]) + (phrases.last_or if one_of else phrases.last_and) + members[-1]
    ranges = [span for span in reading.spans if _is_range(span)]
    if not ranges and (len(members) == 1 or not one_of):
        return words
    if not one_of:
        return phrases.all_of.format(words)
    days_only = all(written.day for written in reading.dates)
    return (phrases.one_day_of if days_only else phrases.one_of).format(words)


def _is_range(span: Span) -> bool:
    """Whether the span has two dates that differ."""
    return isinstance(span.start, WrittenDate) and isinstance(span.end, WrittenDate) and span.start != span.end


def _span_words(span: Span, phrases: Phrases, *, in_set: bool) -> str:
    start, end = span.start, span.end
    if isinstance(start, WrittenDate) and isinstance(end, WrittenDate):
        return _doubted_words(start, phrases) if start == end else _range_words(start, end, phrases)
    if isinstance(start, WrittenDate):
        if end is NoDate.UNKNOWN:
            pattern = phrases.end_unknown
        else:
            pattern = phrases.on_or_after if start.day else phrases.in_or_after
        return pattern.format(_doubted_words(start, phrases))
    if isinstance(end, NoDate):
        return phrases.not_stated
    if start is NoDate.UNKNOWN:
        pattern = phrases.start_unknown
    elif in_set:
        pattern = phrases.on_or_before if end.day else phrases.in_or_before
    else:
        pattern = phrases.by
    return pattern.format(_doubted_words(end, phrases))


def _range_words(start: WrittenDate, end: WrittenDate, phrases: Phrases) -> str:
    """Two dates of one kind under the same doubts share their year, month and doubts; others are worded in full."""
    joined = joined_words(start, end, phrases)
    if joined and (start.uncertain, start.approximate) == (end.uncertain, end.approximate):
        return _with_doubts(joined, end, phrases)
    return phrases.span.format(_doubted_words(start, phrases), _doubted_words(end, phrases))


def _doubted_words(written: WrittenDate, phrases: Phrases) -> str:
    return _with_doubts(calendar_words(written, phrases), written, phrases)


def _with_doubts(words: str, written: WrittenDate, phrases: Phrases) -> str:
    """Put "about" before, and the other doubts in one bracket behind."""
    whole = frozenset(written.components)
    notes: list[str] = []
    if written.approximate == whole:
        period = written.season or not written.year.isdecimal()
        words = (phrases.about_period if period else phrases.about).format(words)
    elif written.approximate:
        notes.append(phrases.part_approximate.format(_part_names(written, written.approximate, phrases)))
    if written.uncertain == whole:
        notes.append(phrases.uncertain)
    elif written.uncertain == {"year"}:
        notes.append(phrases.year_inferred)
    elif written.uncertain:
        notes.append(phrases.part_uncertain.format(_part_names(written, written.uncertain, phrases)))
    return phrases.note.format(words, phrases.note_separator.join(notes)) if notes else words


def _part_names(written: WrittenDate, parts: frozenset[str], phrases: Phrases) -> str:
    names = ("season" if name == "month" and written.season else name for name in COMPONENTS if name in parts)
    return phrases.parts["+".join(names)]
