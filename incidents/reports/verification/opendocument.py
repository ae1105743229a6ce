"""Checks an ODS cell by cell, in one reading: saved again by another program it is still ours if its cells are."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain, groupby
from typing import IO, Any
from xml.parsers import expat

from incidents.editions.tables.every_table import TABLES
from incidents.editions.tables.table import Table
from incidents.reports.ods_cells import NOT_XML
from incidents.reports.signature import is_ours
from incidents.reports.verification.cells import Cells, plain_cell
from incidents.reports.verification.ods_rows import rows_of
from incidents.reports.verification.verdict import Difference, Fault, Verdict

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    expat.ExpatError,
    ValueError,
)
CONTENT = "content.xml"
ABOUT = "about"
MOST_PARTS = 200
_LINE = re.compile("\r\n|\r")


def check_opendocument(file: IO[bytes], site_url: str, *, verdict: Verdict, most_bytes: int) -> Verdict:
    """`most_bytes` is how much the content may hold unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most_bytes:
                verdict.differences.append(Difference(Fault.ADDED))
                return verdict
            if damaged := archive.testzip():
                verdict.differences.append(Difference(Fault.DAMAGED, damaged))
                return verdict
            with archive.open(CONTENT) as content:
                verdict.differences += _differences(content, site_url, verdict)
    except DAMAGE:
        verdict.differences.append(Difference(Fault.DAMAGED, CONTENT))
    return verdict


def _differences(content: IO[bytes], site_url: str, verdict: Verdict) -> Iterator[Difference]:
    """The sheets come in the order in which we wrote them, the longest tables over several."""
    sheets = groupby(rows_of(content), key=lambda row: _table_name(row[0]))
    for table in TABLES:
        name, rows = next(sheets, ("", iter(())))
        if name != table.name:
            yield Difference(Fault.MISSING, table.name)
            return
        if found := Cells(_once(rows, table), table, site_url, verdict, _plain).first_difference():
            yield found
    name, rows = next(sheets, ("", iter(())))
    if name != ABOUT:
        yield Difference(Fault.MISSING, ABOUT)
        return
    if not is_ours(_about(rows)):
        yield Difference(Fault.UNSIGNED, ABOUT)


def _table_name(sheet: str) -> str:
    """statements_2 goes on where statements ends."""
    return re.sub(r"_[0-9]{1,4}$", "", sheet)


def _once(rows: Iterator[tuple[str, list[Any]]], table: Table) -> Iterator[list[Any]]:
    """All rows; the names of the columns only from the first sheet."""
    for position, (_sheet, sheet_rows) in enumerate(groupby(rows, key=lambda row: row[0])):
        cells = (cells for _name, cells in sheet_rows)
        first = next(cells, [])
        repeated = position and first[: len(table.names)] == list(table.names)
        yield from cells if repeated else chain([first], cells)


def _about(rows: Iterator[tuple[str, list[Any]]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for _sheet, cells in rows:
        if len(values) == MOST_PARTS:
            break
        values[str(cells[0])] = (cells[1] if len(cells) > 1 else None) or ""
    if str(values.get("ledger_version", "")).isdecimal():
        values["ledger_version"] = int(values["ledger_version"])
    return values


def _plain(cell: Any) -> Any:
    """As above; and what XML cannot hold is a replacement character on both sides."""
    return plain_cell(NOT_XML.sub("\ufffd", _LINE.sub("\n", cell)) if isinstance(cell, str) else cell)
