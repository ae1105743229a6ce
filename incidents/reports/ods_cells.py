"""Typed cells -> the XML of a sheet in OpenDocument 1.3. There is no way from here to a formula."""

import datetime
import re
from collections.abc import Iterable
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from incidents.reports.typed_cells import Cell

DAY_STYLE = "day"
MOMENT_STYLE = "moment"
NAME_STYLE = "name"
# What XML 1.0 cannot hold in any way
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"^ | $|(?<= ) +")
_LINE = re.compile("\r\n|\r|\n")


def row_xml(cells: Iterable[Cell], style: str = "") -> str:
    return f"<table:table-row>{''.join(map(partial(cell_xml, style=style), cells))}</table:table-row>\n"


def cell_xml(cell: Cell, style: str = "") -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, (int, float)):
        return _typed("float", "value", repr(cell), style)
    if isinstance(cell, datetime.datetime):
        return _typed("date", "date-value", cell.isoformat(), MOMENT_STYLE)
    if isinstance(cell, datetime.date):
        return _typed("date", "date-value", cell.isoformat(), DAY_STYLE)
    return f'<table:table-cell{_style(style)} office:value-type="string">{_paragraphs(cell)}</table:table-cell>'


def _typed(kind: str, attribute: str, value: str, style: str) -> str:
    return (
        f'<table:table-cell{_style(style)} office:value-type="{kind}" office:{attribute}={quoteattr(value)}>'
        f"<text:p>{escape(value)}</text:p></table:table-cell>"
    )


def _style(name: str) -> str:
    return f' table:style-name="{name}"' if name else ""


def _paragraphs(text: str) -> str:
    """A line is a paragraph. Blanks that readers may drop, and tabs, become elements; what XML cannot hold, U+FFFD."""
    if text.isalnum():
        return f"<text:p>{text}</text:p>"
    lines = _LINE.split(NOT_XML.sub("\ufffd", text))
    return "".join(f"<text:p>{_spaced(line)}</text:p>" for line in lines)


def _spaced(line: str) -> str:
    kept = _BLANKS.sub(lambda blanks: f"\x00{len(blanks[0])}\x00", line)
    parts = escape(kept).split("\x00")
    for position in range(1, len(parts), 2):
        parts[position] = f'<text:s text:c="{parts[position]}"/>'
    return "".join(parts).replace("\t", "<text:tab/>")
