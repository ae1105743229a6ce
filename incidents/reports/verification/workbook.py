"""Checks an XLSX cell by cell: a workbook that was opened and saved again is still ours if its cells are."""

import datetime
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from incidents.editions.tables.every_table import TABLES
from incidents.editions.tables.incidents import INCIDENTS
from incidents.editions.tables.table import Table
from incidents.reports.sheets import sheet_name
from incidents.reports.signature import is_ours
from incidents.reports.typed_cells import typed_cell
from incidents.reports.verification.published import MOST_AT_ONCE, Key, Published
from incidents.reports.verification.verdict import Difference, Fault, Verdict

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ParseError, InvalidFileException, KeyError, ValueError)
ABOUT = "about"


def check_workbook(file: IO[bytes], site_url: str, *, most_bytes: int) -> Verdict:
    """`most_bytes` is how much the workbook may hold unpacked."""
    verdict = Verdict(kind="xlsx")
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(part.file_size for part in archive.infolist()) > most_bytes:
                verdict.differences.append(Difference(Fault.ADDED))
                return verdict
            if damaged := archive.testzip():
                verdict.differences.append(Difference(Fault.DAMAGED, damaged))
                return verdict
        file.seek(0)
        book = openpyxl.load_workbook(file, read_only=True)
        for table in TABLES:
            found = _Sheets(book, table, site_url, verdict).first_difference()
            verdict.differences += [found] if found else []
        verdict.differences += _about(book)
    except DAMAGE:
        verdict.differences.append(Difference(Fault.DAMAGED))
    return verdict


def _about(book: Any) -> Iterator[Difference]:
    values: dict[str, Any] = {str(row[0]): row[1] for row in islice(book[ABOUT].iter_rows(values_only=True), 40)}
    if str(values.get("ledger_version", "")).isdecimal():
        values["ledger_version"] = int(values["ledger_version"])
    if not is_ours(values):
        yield Difference(Fault.UNSIGNED, ABOUT)


class _Sheets:
    """One table, over as many sheets as it takes. Rows are numbered through, as in the first sheet."""

    def __init__(self, book: Any, table: Table, site_url: str, verdict: Verdict) -> None:
        self._table, self._site_url = table, site_url
        self._published = Published(verdict)
        names = (sheet_name(table, position) for position in range(1, len(book.sheetnames) + 1))
        self._rows = self._read([book[name] for name in names if name in book.sheetnames])
        self._row = next(self._rows, None)
        self._number = 1
        self._keys: list[Key] = []

    def first_difference(self) -> Difference | None:
        if self._take() != list(self._table.names):
            return Difference(Fault.CHANGED, self._table.name, row=1)
        found = None
        while self._row and not found:
            found = self._incident(self._row)
        if self._table is INCIDENTS:
            for begin in range(0, len(self._keys), MOST_AT_ONCE):
                self._published.count(self._keys[begin : begin + MOST_AT_ONCE])
        return found

    def _read(self, pages: list[Any]) -> Iterator[list[Any]]:
        width = len(self._table.columns)
        for position, page in enumerate(pages):
            for row in islice(page.iter_rows(values_only=True), 1 if position else 0, None):
                yield [
                    _plain(unescape(cell) if isinstance(cell, str) else cell)
                    for cell in (*row, *[None] * width)[:width]
                ]

    def _take(self) -> list[Any] | None:
        taken, self._row = self._row, next(self._rows, None)
        self._number += 1
        return taken

    def _incident(self, row: list[Any]) -> Difference | None:
        """Compares the rows of one incident, of which `row` is the first."""
        public_id, number = row[0], row[self._table.names.index("edition")]
        key = (str(public_id), number) if isinstance(number, int) else ("", 0)
        document = self._published.document(key, ())
        if not document or self._published.is_repeated(key):
            fault = Fault.ERASED if document is None else Fault.TWICE if document else Fault.UNKNOWN
            return Difference(fault, self._table.name, row=self._number, incident=key[0])
        self._keys.append(key)
        for wanted in self._table.rows(document, self._site_url):
            at, found = self._number, self._take() or []
            pairs = zip(self._table.columns, wanted, strict=True)
            cells = [_plain(typed_cell(value, column)) for column, value in pairs]
            if found != cells:
                differing = (c.name for c, a, b in zip(self._table.columns, found, cells, strict=False) if a != b)
                return Difference(Fault.CHANGED, self._table.name, None, at, next(differing, ""), key[0])
        return None


def _plain(cell: Any) -> Any:
    """A cell as both sides can be compared: days as moments, lines ending in one way."""
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n") or None
    if isinstance(cell, datetime.date) and not isinstance(cell, datetime.datetime):
        return datetime.datetime.combine(cell, datetime.time())
    return cell
