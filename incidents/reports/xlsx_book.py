"""XLSX: one sheet a table and one that tells what this is; numbers and days are typed, nothing is a formula.

Rows leave memory as they are written (XlsxWriter's constant memory); the file takes shape in a temporary one.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from xlsxwriter import Workbook

from incidents.editions.tables.table import Document, Table
from incidents.reports.about import About
from incidents.reports.sheets import LONGEST_SHEET, sheet_name, typed_rows
from incidents.reports.typed_cells import Cell, fitting_text

# A text is a text: it never becomes a formula, a link or a number because of how it looks.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS = {"text": 24, "uri": 32, "integer": 10, "decimal": 11, "boolean": 10, "date": 12, "datetime": 19}


@dataclass
class _Sheet:
    table: Table
    position: int
    page: Any
    rows: int = 1


class XlsxBook:
    """Writes tables into `file`, which must be open for writing bytes. `footer` stands under each printed page.

    `folder` takes what waits on the disk; by default that for temporary files.
    """

    def __init__(
        self, file: IO[bytes], tables: Sequence[Table], about: About, *, footer: str = "", folder: Path | None = None
    ) -> None:
        self._workbook = Workbook(file, _OPTIONS | {"tmpdir": str(folder) if folder else None})
        self._workbook.set_properties({"title": str(about["title"]), "author": str(about["publisher"])})
        self._bold = self._workbook.add_format({"bold": True})
        self._day = self._workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = self._workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._about = about
        # An ampersand begins a code there; 255 characters is the most that a footer may hold.
        self._footer = f"&L{footer.replace('&', '&&')[:240]}" if footer else ""
        self._sheets = {table.name: self._new_sheet(table, 1) for table in tables}

    def write(self, tables: Sequence[Table], documents: Iterable[Document], site_url: str) -> None:
        for table, cells in typed_rows(tables, documents, site_url):
            sheet = self._sheets[table.name]
            if sheet.rows == LONGEST_SHEET:
                _finish(sheet)
                sheet = self._sheets[table.name] = self._new_sheet(table, sheet.position + 1)
            for column, cell in enumerate(cells):
                self._write_cell(sheet.page, sheet.rows, column, cell)
            sheet.rows += 1

    def close(self) -> None:
        for sheet in self._sheets.values():
            _finish(sheet)
        page = self._workbook.add_worksheet("about")
        page.set_column(0, 0, 18)
        page.set_column(1, 1, 100)
        for row, (name, value) in enumerate(self._about.items()):
            page.write_string(row, 0, name, self._bold)
            page.write_string(row, 1, fitting_text(str(value)))
        self._workbook.close()

    def _new_sheet(self, table: Table, position: int) -> _Sheet:
        page = self._workbook.add_worksheet(sheet_name(table, position))
        page.freeze_panes(1, 0)
        page.set_footer(self._footer)
        for number, column in enumerate(table.columns):
            page.set_column(number, number, _WIDTHS[column.kind])
        for number, name in enumerate(table.names):
            page.write_string(0, number, fitting_text(name), self._bold)
        return _Sheet(table, position, page)

    def _write_cell(self, page: Any, row: int, column: int, cell: Cell) -> None:
        if cell is None:
            return
        if isinstance(cell, (int, float)):
            page.write_number(row, column, cell)
        elif isinstance(cell, datetime.datetime):
            page.write_datetime(row, column, cell, self._moment)
        elif isinstance(cell, datetime.date):
            page.write_datetime(row, column, cell, self._day)
        else:
            page.write_string(row, column, cell)


def _finish(sheet: _Sheet) -> None:
    sheet.page.autofilter(0, 0, sheet.rows - 1, len(sheet.table.columns) - 1)
