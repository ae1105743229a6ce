"""XLSX: one sheet a table and one that tells what this is; numbers and days are typed, nothing is a formula.

Sent while it is being made, without 64-bit sizes, which some programs take for damage: a sheet that would need them
goes on in the next, as does one with too many rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from incidents.editions.csv_cells import Value
from incidents.editions.tables.table import Table
from incidents.reports import xlsx_parts as parts
from incidents.reports.about import About
from incidents.reports.one_pass import in_one_pass
from incidents.reports.sheets import LONGEST_SHEET, Case, cell_writers, sheet_name
from incidents.reports.typed_cells import fitting_text
from incidents.reports.xlsx_cells import cell_xml, letters
from incidents.reports.zip_stream import Member, stream_zip

# In bytes of XML: the next row could pass what 31 bits count.
LARGEST_SHEET = (1 << 31) - (1 << 26)
# Stands between the rows of two sheets on their way; no XML can hold it.
_TURN = b"\x00"


def stream_xlsx_book(
    tables: Sequence[Table], cases: Iterable[Case], about: About, *, footer: str = "", folder: Path | None = None
) -> Iterator[bytes]:
    """`footer` stands under each printed page. `folder` takes what waits on the disk (one_pass.py)."""
    return stream_zip(_members(tables, cases, about, footer, folder))


def _members(
    tables: Sequence[Table], cases: Iterable[Case], about: About, footer: str, folder: Path | None
) -> Iterator[Member]:
    yield _member("[Content_Types].xml", [parts.CONTENT_TYPES.encode()])
    yield _member("_rels/.rels", [parts.RELATIONS.encode()])
    yield _member("xl/styles.xml", [parts.STYLES.encode()])
    yield _member("docProps/core.xml", [parts.core(about).encode()])
    pages: list[parts.Page] = []
    sheets = {table.name: _Sheet(table) for table in tables}
    encoders = {name: sheet.encode for name, sheet in sheets.items()}
    for table, rows in in_one_pass(tables, cases, encoders, folder=folder):
        for position, own in enumerate(_apart(rows), 1):
            pages.append(parts.Page(sheet_name(table, position), len(table.columns), 0))
            name = f"xl/worksheets/sheet{len(pages)}.xml"
            yield _member(name, _sheet(sheets[table.name], position, own, pages, footer))
    told = [_row(at, [name, fitting_text(str(value))], bold=1) for at, (name, value) in enumerate(about.items(), 1)]
    pages.append(parts.Page("about", 2, len(told), filtered=False))
    head, tail = parts.sheet_head([18, 100]), parts.sheet_tail(pages[-1], footer)
    yield _member(f"xl/worksheets/sheet{len(pages)}.xml", [head.encode(), *told, tail.encode()])
    yield _member("xl/workbook.xml", [parts.workbook(pages).encode()])
    yield _member("xl/_rels/workbook.xml.rels", [parts.workbook_relations(pages).encode()])


def _member(name: str, pieces: Iterable[bytes]) -> Member:
    return Member(name, pieces, large=False)


class _Sheet:
    """Makes the XML of a table's rows, and tells where a next sheet begins because one is full."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = [1]  # of each sheet, the row of names among them
        self._size = 0
        self._starts = [f'<c r="{letters(number)}' for number in range(1, len(table.columns) + 1)]
        self._writers = cell_writers(table, cell_xml)

    def encode(self, row: Sequence[Value]) -> bytes:
        turn = b""
        if self.rows[-1] == LONGEST_SHEET or self._size > LARGEST_SHEET:
            self.rows.append(1)
            self._size = 0
            turn = _TURN
        self.rows[-1] += 1
        number = self.rows[-1]
        cells = "".join(
            [
                f'{start}{number}"{xml}'
                for start, write, value in zip(self._starts, self._writers, row, strict=True)
                if (xml := write(value))
            ]
        )
        encoded = f'<row r="{number}">{cells}</row>\n'.encode()
        self._size += len(encoded)
        return turn + encoded


def _sheet(
    sheet: _Sheet, position: int, rows: Iterable[bytes], pages: list[parts.Page], footer: str
) -> Iterator[bytes]:
    """The last of `pages` is this one: how many rows it has is known when they are through."""
    widths = [parts.width_of(column.kind) for column in sheet.table.columns]
    yield parts.sheet_head(widths, parts.NAMES_STAY).encode()
    yield _row(1, list(sheet.table.names), bold=len(widths))
    yield from rows
    page = parts.Page(pages[-1].name, pages[-1].columns, sheet.rows[position - 1])
    pages[-1] = page
    yield parts.sheet_tail(page, footer).encode()


def _row(number: int, texts: Sequence[str], *, bold: int) -> bytes:
    """A row of texts, of which the first `bold` are bold."""
    cells = "".join(
        f'<c r="{letters(at)}{number}"{cell_xml(fitting_text(text), bold=at <= bold)}'
        for at, text in enumerate(texts, 1)
    )
    return f'<row r="{number}">{cells}</row>\n'.encode()


def _apart(pieces: Iterator[bytes]) -> Iterator[Iterator[bytes]]:
    """The rows of one sheet after the other. Each must be read to its end before the next is asked for."""
    rest: list[bytes] = [b""]

    def one() -> Iterator[bytes]:
        piece: bytes | None = rest.pop()
        while piece is not None:
            before, turn, after = piece.partition(_TURN)
            if before:
                yield before
            if turn:
                rest.append(after)
                return
            piece = next(pieces, None)

    while rest:
        yield one()
