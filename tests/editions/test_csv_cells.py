"""A line of CSV reads back as the cells it was made of."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.editions.csv_cells import csv_cells
from incidents.editions.spreadsheet_guard import unguard
from tests.editions.formula_payloads import PAYLOADS

# NUL is left out on purpose: see csv_cells
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def read(line: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter))


@given(st.lists(TEXTS, min_size=2))
def test_another_reader_reads_the_same_cells(cells: list[str]) -> None:
    assert [[unguard(cell) for cell in row] for row in read(csv_cells(cells))] == [cells]


def test_a_line_break_in_a_cell_is_quoted() -> None:
    assert csv_cells(["one\ntwo", "three"]) == '"one\ntwo",three'


def test_a_cell_without_a_value_is_empty() -> None:
    assert csv_cells([None, "", 0]) == ",,0"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_no_cell_begins_a_formula_whatever_the_reader_takes_for_a_separator(payload: str, delimiter: str) -> None:
    line = csv_cells(["id", payload, "rest"])
    cells = [cell.strip() for row in read(line, delimiter) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"))]


def test_nul_is_left_out_since_no_database_keeps_it() -> None:
    assert csv_cells(["a\x00b"]) == "ab"
