"""Typed cells -> the XML of a row in a worksheet (ECMA-376, part 1, 18.3.1). There is no way from here to a formula."""

import datetime
import re
from xml.sax.saxutils import escape

from incidents.reports.typed_cells import Cell

# Numbers of formats in the styles of a workbook (xlsx_parts.py)
DAY, MOMENT, BOLD = 1, 2, 3
_FIRST_DAY = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - workbooks know no zones
_SECONDS_A_DAY = 86_400
# Written as _xHHHH_ (ST_Xstring): what XML 1.0 cannot hold or would change, and a text that looks so already.
_ENCODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def cell_xml(cell: Cell, *, bold: bool = False) -> str:
    """What follows the address of a cell, `<c r="A1"`; "" for an empty one, which is left out."""
    if cell is None:
        return ""
    if isinstance(cell, (int, float)):
        return f"><v>{cell!r}</v></c>"
    if isinstance(cell, datetime.datetime):
        since = cell - _FIRST_DAY
        return f' s="{MOMENT}"><v>{since.days + since.seconds / _SECONDS_A_DAY!r}</v></c>'
    if isinstance(cell, datetime.date):
        return f' s="{DAY}"><v>{cell.toordinal() - _FIRST_DAY.toordinal()}</v></c>'
    style = f' s="{BOLD}"' if bold else ""
    return f'{style} t="inlineStr"><is><t xml:space="preserve">{_text(cell)}</t></is></c>'


def _text(text: str) -> str:
    if text.isalnum():
        return text
    return escape(_ENCODED.sub(lambda found: f"_x{ord(found[0]):04X}_", text))


def letters(number: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
