"""Footnote marks in a text, and the way back from each note to every place that cites it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_MARK = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True)
class Mark:
    """One citation in the running text. `anchor` is unique on the page; the note links back to it."""

    number: int
    anchor: str


@dataclass(frozen=True)
class Segment:
    """A piece of a paragraph: text, or a mark."""

    text: str = ""
    mark: Mark | None = None


Paragraph = list[Segment]


@dataclass
class Footnotes:
    """Hands out marks in reading order. `known` holds the numbers that have a note; others are dropped."""

    known: frozenset[int]
    used: dict[int, list[str]] = field(default_factory=dict)

    def mark(self, number: int) -> Mark:
        anchors = self.used.setdefault(number, [])
        anchors.append(f"cite-{number}-{len(anchors) + 1}")
        return Mark(number, anchors[-1])

    def marks(self, numbers: Iterable[int]) -> list[Mark]:
        return [self.mark(number) for number in numbers if number in self.known]

    def anchors(self, number: int) -> list[str]:
        return self.used.get(number, [])

    def segments(self, text: str) -> Paragraph:
        """`held in Tumen[^3].` -> text, mark, text. Nothing is markup: the template escapes each text."""
        parts: Paragraph = []
        for position, piece in enumerate(_MARK.split(text)):
            if position % 2 and int(piece) in self.known:
                parts.append(Segment(mark=self.mark(int(piece))))
            elif piece and not position % 2:
                parts.append(Segment(text=piece))
        return parts

    def paragraphs(self, text: str) -> list[Paragraph]:
        """Paragraphs are separated by blank lines; single line breaks are blanks."""
        blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
        return [self.segments(" ".join(block.split())) for block in blocks if block.strip()]


def plain(text: str) -> str:
    """The text without its marks, on one line."""
    return " ".join(_MARK.sub("", text).split())
