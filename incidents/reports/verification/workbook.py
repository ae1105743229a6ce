"""Checks an XLSX cell by cell: a workbook that was opened and saved again is still ours if its cells are."""

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
from incidents.editions.tables.table import Table
from incidents.reports.sheets import sheet_name
from incidents.reports.signature import is_ours
from incidents.reports.verification.cells import Cells, plain_cell
from incidents.reports.verification.verdict import Difference, Fault, Verdict

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ParseError, InvalidFileException, KeyError, ValueError)
ABOUT = "about"
MOST_PARTS = 200
LARGEST_OTHER = 1 << 20
# A program that saves the workbook again gathers its texts in one part.
LARGEST_WHOLE = {"xl/sharedStrings.xml": 32 << 20}


def is_too_large(archive: zipfile.ZipFile, most_bytes: int) -> bool:
    """Sheets are read row by row; what a reader takes into memory whole may be no larger than ours could be."""
    parts = archive.infolist()
    whole = (part for part in parts if not part.filename.startswith("xl/worksheets/sheet"))
    return (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > most_bytes
        or any(part.file_size > LARGEST_WHOLE.get(part.filename, LARGEST_OTHER) for part in whole)
    )


def check_workbook(file: IO[bytes], site_url: str, *, verdict: Verdict, most_bytes: int) -> Verdict:
    """`most_bytes` is how much the workbook may hold unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            if is_too_large(archive, most_bytes):
                verdict.differences.append(Difference(Fault.ADDED))
                return verdict
            if damaged := archive.testzip():
                verdict.differences.append(Difference(Fault.DAMAGED, damaged))
                return verdict
        file.seek(0)
        book = openpyxl.load_workbook(file, read_only=True)
        for table in TABLES:
            found = Cells(_rows(book, table), table, site_url, verdict, plain_cell).first_difference()
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


def _rows(book: Any, table: Table) -> Iterator[list[Any]]:
    names = (sheet_name(table, position) for position in range(1, len(book.sheetnames) + 1))
    for position, page in enumerate(book[name] for name in names if name in book.sheetnames):
        for row in islice(page.iter_rows(values_only=True), 1 if position else 0, None):
            yield [unescape(cell) if isinstance(cell, str) else cell for cell in row]
