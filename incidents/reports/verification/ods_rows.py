"""Reads the sheets of an OpenDocument table from beginning to end, a row at a time, and trusts nothing in it.

No document type (so no entities), bounded depth, bounded tokens, bounded cells: what a hostile file could make large is
refused, not taken into memory.
"""

import datetime
from collections import deque
from collections.abc import Iterator
from typing import IO, Any
from xml.parsers import expat

PIECE = 1 << 16
DEEPEST = 40
WIDEST = 64  # columns; our widest table has fewer
LONGEST_ROW = 1 << 20  # characters
LONGEST_TOKEN = 1 << 20  # bytes read without a single event
SEPARATOR = " "
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0 {}"
_TABLE, _ROW, _CELL, _COVERED = (
    _OASIS.format("table", name) for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
_PARAGRAPH, _SPACE, _TAB, _BREAK = (_OASIS.format("text", name) for name in ("p", "s", "tab", "line-break"))
_REPEATED = _OASIS.format("table", "number-columns-repeated")
_NAME = _OASIS.format("table", "name")
_FORMULA = _OASIS.format("table", "formula")
_KIND, _VALUE, _DATE = (_OASIS.format("office", name) for name in ("value-type", "value", "date-value"))

Row = tuple[str, list[Any]]


class HostileError(ValueError):
    """No table that a program would write."""


def rows_of(part: IO[bytes]) -> Iterator[Row]:
    """Name of the sheet and cells of each row that is not empty. HostileError, expat.ExpatError."""
    reader = _Reader()
    while piece := part.read(PIECE):
        reader.feed(piece)
        while reader.rows:
            yield reader.rows.popleft()
    reader.parser.Parse(b"", True)
    yield from reader.rows


class _Reader:
    def __init__(self) -> None:
        self.rows: deque[Row] = deque()
        self._sheet, self._depth, self._silent = "", 0, 0
        self._cells: list[Any] = []
        self._attributes: dict[str, str] = {}
        self._paragraphs: list[str] | None = None
        self._inside = False
        self._length = 0
        self.parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, piece: bytes) -> None:
        self._silent += len(piece)
        if self._silent > LONGEST_TOKEN:
            raise HostileError
        self.parser.Parse(piece, False)

    def _refuse(self, *declared: Any) -> None:
        raise HostileError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._silent, self._depth = 0, self._depth + 1
        if self._depth > DEEPEST:
            raise HostileError
        if name == _TABLE:
            self._sheet = attributes.get(_NAME, "")
        elif name == _ROW:
            self._cells, self._length = [], 0
        elif name in {_CELL, _COVERED}:
            self._attributes, self._paragraphs = attributes, []
        elif name == _PARAGRAPH and self._paragraphs is not None:
            self._paragraphs.append("")
            self._inside = True
        elif name == _SPACE:
            self._text(" " * min(int(attributes.get(_OASIS.format("text", "c"), "1")), LONGEST_ROW))
        elif name == _TAB:
            self._text("\t")
        elif name == _BREAK:
            self._text("\n")

    def _end(self, name: str) -> None:
        self._silent, self._depth = 0, self._depth - 1
        if name == _PARAGRAPH:
            self._inside = False
        elif name in {_CELL, _COVERED} and self._paragraphs is not None:
            times = min(int(self._attributes.get(_REPEATED, "1")), WIDEST)
            self._cells += [self._cell()] * min(times, WIDEST - len(self._cells))
            self._paragraphs = None
        elif name == _ROW and any(cell is not None for cell in self._cells):
            self.rows.append((self._sheet, self._cells))

    def _text(self, text: str) -> None:
        self._silent = 0
        self._length += len(text)
        if self._length > LONGEST_ROW:
            raise HostileError
        if self._inside and self._paragraphs:
            self._paragraphs[-1] += text

    def _cell(self) -> Any:
        """A formula is none of ours, whatever it last came to."""
        values = self._attributes
        if _FORMULA in values:
            return f"={values[_FORMULA]}"
        match values.get(_KIND):
            case "float":
                number = float(values.get(_VALUE, "nan"))
                return int(number) if number.is_integer() else number
            case "date":
                return datetime.datetime.fromisoformat(values.get(_DATE, ""))
            case "string":
                return "\n".join(self._paragraphs or []) or None
            case None:
                return None
            case _:
                return f"{values.get(_KIND)}: {values.get(_VALUE)}"
