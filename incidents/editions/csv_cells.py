"""Values -> one line of CSV: RFC 4180, with every cell guarded.

Quoted is every cell with more in it than words, numbers, dates and addresses are made of: whatever a program takes for
a separator, a semicolon or a blank, it finds none outside of quotation marks.
"""

import re
from collections.abc import Iterable

from incidents.editions.spreadsheet_guard import guard

Value = str | int | float | None

LINE_END = "\r\n"
_UNQUOTED = re.compile(r"[\w.:/~?#+-]*")


def csv_cells(values: Iterable[Value]) -> str:
    """The cells, separated by commas, without a line end. None is an empty cell, True is `true`."""
    return ",".join(map(_cell, values))


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    # PostgreSQL keeps no NUL in a text, and no spreadsheet shows one.
    text = guard(value).replace("\x00", "")
    if _UNQUOTED.fullmatch(text):
        return text
    return '"' + text.replace('"', '""') + '"'
