"""Values -> the typed cells of a workbook: numbers, days and moments as such, everything else as guarded text."""

import datetime

from incidents.editions.columns import Column
from incidents.editions.csv_cells import Value
from incidents.editions.spreadsheet_guard import guard

Cell = str | int | float | datetime.date | datetime.datetime | None

# Spreadsheets disagree on days before this one: one of them takes 1900 for a leap year, most have no day before 1900.
FIRST_SAFE_DAY = datetime.date(1900, 3, 1)
# The most that a cell holds in either format.
LONGEST_TEXT = 32_767
CUT = " […]"


def typed_cell(value: Value, column: Column) -> Cell:
    """A day before 1 March 1900 stays text (ISO 8601), as do uncertain dates. Moments are in UTC, without a zone."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        # As text: a truth value is a formula to some of the programs that read workbooks.
        return str(value).lower()
    if not isinstance(value, str):
        return value
    if column.kind == "decimal":
        return float(value)
    if column.kind == "date":
        day = datetime.date.fromisoformat(value)
        return day if day >= FIRST_SAFE_DAY else value
    if column.kind == "datetime":
        return datetime.datetime.fromisoformat(value).astimezone(datetime.UTC).replace(tzinfo=None, microsecond=0)
    return fitting_text(value)


def fitting_text(text: str) -> str:
    """The guarded text, cut with a mark where it is longer than a cell may be."""
    text = guard(text)
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(CUT)] + CUT
