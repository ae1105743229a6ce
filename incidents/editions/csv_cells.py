"""Values -> one line of CSV: RFC 4180, with every cell guarded.

A cell is also quoted for a semicolon or a tab: programs that separate columns by these must not find one in a cell.
"""

import re
from collections.abc import Iterable

from incidents.editions.spreadsheet_guard import guard

Value = str | int | float | None

LINE_END = "\r\n"
_QUOTED = re.compile(r'[",;\t\r\n]|^\s|\s$')


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
    if _QUOTED.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text
