"""Exports, read by programs that did not write them: how many incidents they find. Each says by what it reads."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import python_calamine

SHEET = "incidents"


def _csv(file: Path) -> tuple[str, int]:
    with file.open(encoding="utf-8", newline="") as opened:
        return "csv", sum(1 for _row in csv.DictReader(opened, strict=True))


def _ndjson(file: Path) -> tuple[str, int]:
    with file.open(encoding="utf-8") as opened:
        return "json", len({json.loads(line)["public_id"] for line in opened})


def _json(file: Path) -> tuple[str, int]:
    return "json", len(json.loads(file.read_bytes())["incidents"])


def _geojson(file: Path) -> tuple[str, int]:
    return "json", len(json.loads(file.read_bytes())["features"])


def _xlsx(file: Path) -> tuple[str, int]:
    book = openpyxl.load_workbook(file, read_only=True)
    rows = sum(1 for _row in book[SHEET].iter_rows(min_row=2))
    book.close()
    return "openpyxl", rows


def _ods(file: Path) -> tuple[str, int]:
    sheet = python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_name(SHEET)
    return "calamine", len(sheet.to_python()) - 1


def _package(file: Path) -> tuple[str, int]:
    with zipfile.ZipFile(file) as archive, archive.open(f"{SHEET}.csv") as opened:
        rows = csv.DictReader(io.TextIOWrapper(opened, encoding="utf-8", newline=""), strict=True)
        return "zipfile and csv", sum(1 for _row in rows)


READERS: dict[str, Callable[[Path], tuple[str, int]]] = {
    "csv": _csv,
    "ndjson": _ndjson,
    "json": _json,
    "geojson": _geojson,
    "xlsx": _xlsx,
    "ods": _ods,
    "datapackage": _package,
}
