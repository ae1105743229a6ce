"""The forms that EDTF builds out of dates: nothing stated, one date, an interval, one of a set, all of a set."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from incidents.vocabulary.edtf_dates import END_BEFORE_START, UNREADABLE, NotADate, WrittenDate, read_date

LONGEST_TEXT = 255


class Form(Enum):
    """What kind of statement a text makes."""

    NOT_STATED = "not stated"
    DATE = "date"
    INTERVAL = "interval"
    ONE_OF = "one of a set"
    ALL_OF = "all of a set"


class NoDate(Enum):
    """An end of a span without a date: OPEN (written `..`: no limit) or UNKNOWN (left empty: it is not known)."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another, both included; a single date is a span from itself to itself."""

    start: WrittenDate | NoDate
    end: WrittenDate | NoDate

    @property
    def earliest(self) -> date | None:
        """The first possible day, None where it has no limit or is not known."""
        return self.start.earliest if isinstance(self.start, WrittenDate) else None

    @property
    def latest(self) -> date | None:
        """The last possible day, None where it has no limit or is not known."""
        return self.end.latest if isinstance(self.end, WrittenDate) else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as understood: its form and its spans, in the order written."""

    form: Form
    spans: tuple[Span, ...]

    @property
    def earliest(self) -> date | None:
        """The first possible day of all spans, None as soon as one of them has none."""
        days = [span.earliest for span in self.spans]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None

    @property
    def latest(self) -> date | None:
        """The last possible day of all spans, None as soon as one of them has none."""
        days = [span.latest for span in self.spans]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    @property
    def dates(self) -> tuple[WrittenDate, ...]:
        """Every date written, in order; a single date once."""
        ends = (
            end for span in self.spans for end in ((span.start, span.end) if span.start != span.end else (span.end,))
        )
        return tuple(end for end in ends if isinstance(end, WrittenDate))


def read(text: str) -> Reading:
    """Understand one EDTF text without blanks around it; NotADate if it is none."""
    if not text:
        return Reading(Form.NOT_STATED, ())
    if len(text) > LONGEST_TEXT:
        raise NotADate(UNREADABLE)
    if text[0] + text[-1] == "[]":
        return Reading(Form.ONE_OF, _read_set(text[1:-1]))
    if text[0] + text[-1] == "{}":
        return Reading(Form.ALL_OF, _read_set(text[1:-1]))
    if "/" in text:
        start, _, end = text.partition("/")
        return Reading(Form.INTERVAL, (_span(_read_end(start), _read_end(end)),))
    single = read_date(text)
    return Reading(Form.DATE, (Span(single, single),))


def _read_set(text: str) -> tuple[Span, ...]:
    """The members between the brackets; only the first may be open towards the past, the last towards the future."""
    members = [member.strip() for member in text.split(",")]
    if any(member.startswith("..") for member in members[1:]) or any(member.endswith("..") for member in members[:-1]):
        raise NotADate(UNREADABLE)
    return tuple(_read_member(member) for member in members)


def _read_member(text: str) -> Span:
    start, dots, end = text.partition("..")
    if not dots:
        single = read_date(text)
        return Span(single, single)
    return _span(_read_end(start or ".."), _read_end(end or ".."))


def _read_end(text: str) -> WrittenDate | NoDate:
    return NoDate(text) if text in ("", "..") else read_date(text)


def _span(start: WrittenDate | NoDate, end: WrittenDate | NoDate) -> Span:
    """A span that has at least one date and does not run backwards."""
    if isinstance(start, NoDate) and isinstance(end, NoDate):
        raise NotADate(UNREADABLE)
    span = Span(start, end)
    if span.earliest and span.latest and span.latest < span.earliest:
        raise NotADate(END_BEFORE_START)
    return span
