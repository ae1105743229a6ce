"""A document on paper, said once for every format: a cover, blocks of text, tables and pictures, numbered notes.

Plain values, already in the language of the reader. paper_pdf.py and paper_docx.py set them; neither adds a word.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from incidents.reports.printable import printable


@dataclass(frozen=True)
class Link:
    address: str


@dataclass(frozen=True)
class NoteMark:
    """Stands for a note, which keeps the number that it has in the edition."""

    number: int


@dataclass(frozen=True)
class Written:
    """Words as somebody wrote them, whatever the language of the reader: that of the record, or `language`."""

    text: str
    language: str = ""


Run = str | NoteMark | Link | Written
Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """`level` 1 or 2; `starts_page` begins a new page."""

    text: str
    level: int = 1
    starts_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """`tone` is plain, lead, quote, small or warning."""

    runs: Runs
    tone: str = "plain"


@dataclass(frozen=True)
class Terms:
    """Terms and what is said of each."""

    rows: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the width of the page, one a column; `caption` says what the rows are."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Items:
    """A list; `ordered` numbers it from 1."""

    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG without scripts or outside references; `alt` says what it shows to those who do not see it."""

    svg: str
    alt: str
    caption: str


@dataclass(frozen=True)
class Bar:
    """`shown` is the number with its unit."""

    label: str
    value: int
    shown: str


@dataclass(frozen=True)
class Chart:
    """Bars from the top down, drawn to one scale. A table with the same numbers belongs under it."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def alt(self) -> str:
        """What it shows, for those who do not see it."""
        return "; ".join(f"{bar.label}: {bar.shown}" for bar in self.bars)

    def shares(self) -> list[tuple[Bar, float]]:
        """Each bar with its length, from 0 to 1."""
        most = max((bar.value for bar in self.bars), default=0) or 1
        return [(bar, bar.value / most) for bar in self.bars]


Block = Heading | Paragraph | Terms | Table | Items | Picture | Chart


@dataclass(frozen=True)
class Cover:
    """`warning` is of what the content holds, `notice` of the paper itself; both stand out."""

    kicker: str
    title: str
    terms: Terms
    warning: str = ""
    notice: str = ""


@dataclass(frozen=True)
class Paper:
    """`notes` maps a number to its note. `footer` stands at the foot of each page, before the page number.

    `public_id` and `edition` name the edition that it shows, if it shows one. `written_in` is the language of what
    is `Written`, where that is not the language of the paper.
    """

    language: str
    cover: Cover
    blocks: tuple[Block, ...]
    footer: str
    author: str
    made_at: datetime.datetime
    notes: dict[int, Runs] = field(default_factory=dict)
    public_id: str = ""
    edition: int = 0
    written_in: str = ""

    def language_of(self, run: Written) -> str:
        """The language of these words; empty where it is that of the paper."""
        language = run.language or self.written_in
        return "" if language == self.language else language


def note_marks(numbers: Iterable[int]) -> tuple[NoteMark, ...]:
    return tuple(NoteMark(number) for number in numbers)


def plain(*runs: Run) -> Runs:
    """Runs with every text in them made printable; empty ones fall away."""
    cleaned = (_printable(run) for run in runs)
    return tuple(run for run in cleaned if run != "" and not (isinstance(run, Written) and run.text == ""))


def _printable(run: Run) -> Run:
    if isinstance(run, Written):
        return Written(printable(run.text), run.language)
    return printable(run) if isinstance(run, str) else run


def text_of(runs: Runs) -> str:
    """What is read of runs: texts and addresses, marks in square brackets."""
    return "".join(_words(run) for run in runs)


def _words(run: Run) -> str:
    match run:
        case NoteMark():
            return f"[{run.number}]"
        case Link():
            return run.address
        case Written():
            return run.text
        case str():
            return run


def around(phrase: str, written: Written) -> tuple[Run, ...]:
    """The phrase with the words in place of its one `{}`."""
    before, _place, behind = phrase.partition("{}")
    return (before, written, behind)


def link(address: str) -> Run:
    """A link where the address is one of the web; else no more than its text."""
    cleaned = "".join(printable(address).split())
    return Link(cleaned) if cleaned.startswith(("https://", "http://")) else cleaned
