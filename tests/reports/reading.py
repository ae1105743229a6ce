"""Exports as readers that are not the writer see them."""

import datetime
import io
from typing import Any

import openpyxl
import python_calamine

from incidents.editions.query import IncidentQuery
from incidents.reports.formats import FORMATS
from incidents.reports.options import Options

SITE = "https://cases.example"
Sheet = list[list[Any]]


def made(extension: str, query: IncidentQuery | None = None) -> bytes:
    return b"".join(FORMATS[extension].stream(query or IncidentQuery(), SITE, Options()))


def sheets(data: bytes) -> dict[str, Sheet]:
    """Sheets of an XLSX or ODS by their names, read by calamine: the rows with the row of names first."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def records(sheet: Sheet) -> list[dict[str, Any]]:
    """Rows by the names in the first. Empty cells are None."""
    names, *rows = sheet
    return [{name: None if cell == "" else cell for name, cell in zip(names, row, strict=True)} for row in rows]


def openpyxl_sheets(data: bytes) -> dict[str, Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {page.title: [[_day(cell) for cell in row] for row in page.values] for page in book}


def _day(cell: Any) -> Any:
    """Openpyxl knows only moments."""
    return cell.date() if isinstance(cell, datetime.datetime) and cell.time() == datetime.time() else cell
