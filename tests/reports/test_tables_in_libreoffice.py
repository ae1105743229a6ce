"""Sixty payloads in every text of every table stay inert in LibreOffice, whatever it takes for a separator."""

import re
from pathlib import Path

import pytest

from incidents.editions.csv_cells import LINE_END, csv_cells
from incidents.editions.tables.every_table import TABLES
from incidents.reports.csv_table import csv_head
from tests.editions.formula_payloads import PAYLOADS
from tests.reports.cases import hostile_case
from tests.reports.libreoffice import opened
from tests.reports.reading import SITE
from tests.reports.test_tables_workbooks import book_of

pytestmark = pytest.mark.once

# separators, quotation mark, UTF-8, first line, all columns as usual, language, quoted as text, detect numbers
CSV_FILTER = "Text - txt - csv (StarCalc):{separators},34,76,1,,0,false,true"
ACTIVE = re.compile(r'table:formula="[^"]*"|<text:a |xlink:href="[^"]*"|<draw:|table:cell-range-source')


@pytest.fixture(params=["xlsx", "ods"], scope="module")
def workbook(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("workbook")
    file = folder / f"payloads.{request.param}"
    file.write_bytes(book_of(request.param, *map(hostile_case, PAYLOADS)))
    return opened(file, folder)


def test_no_payload_runs_in_a_workbook(workbook: str) -> None:
    assert ACTIVE.findall(workbook) == []


def test_every_row_and_every_day_arrives(workbook: str) -> None:
    days = workbook.count('office:date-value="2014-07-15"')
    assert days == len(PAYLOADS) * 3  # of the incident, as of the status, of the arrest


@pytest.mark.parametrize("separators", ["44", "59", "44/59/9/32"], ids=["comma", "semicolon", "all"])
def test_no_payload_runs_in_a_csv(separators: str, tmp_path: Path) -> None:
    lines = [
        csv_cells(row) for payload in PAYLOADS for table in TABLES for row in table.rows(hostile_case(payload), SITE)
    ]
    file = tmp_path / "payloads.csv"
    file.write_text(csv_head(hxl=False, bom=True) + LINE_END.join(lines) + LINE_END, newline="")
    assert ACTIVE.findall(opened(file, tmp_path, import_filter=CSV_FILTER.format(separators=separators))) == []


def test_an_unguarded_payload_would_be_noticed(tmp_path: Path) -> None:
    file = tmp_path / "bare.csv"
    file.write_text("name\r\n=1+1\r\n")
    assert ACTIVE.findall(opened(file, tmp_path, import_filter=CSV_FILTER.format(separators="44")))
