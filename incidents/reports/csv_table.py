"""The CSV of the incidents that a query finds: ready lines are copied from the ledger, a piece at a time."""

from collections.abc import Iterator

from incidents.editions.csv_cells import LINE_END, csv_cells
from incidents.editions.export_row import COLUMN_NAMES, COLUMNS
from incidents.editions.query import IncidentQuery
from incidents.editions.reading import read_rows
from incidents.reports.pieces import in_pieces

BYTE_ORDER_MARK = "\ufeff"


def stream_csv(query: IncidentQuery, site_url: str, *, hxl: bool = False, bom: bool = False) -> Iterator[bytes]:
    """UTF-8 with lines that end in CR LF (RFC 4180), the names of the columns first.

    `site_url` has no slash at the end. `hxl` adds the row of tags of the Humanitarian Exchange Language under the
    names, `bom` puts a byte order mark in front, which some spreadsheet programs need to see that this is UTF-8.
    Memory does not grow with the number of rows. Raises nothing once the first piece is out, but for a lost database.
    """
    yield csv_head(hxl=hxl, bom=bom).encode()
    yield from in_pieces((line for (line,) in read_rows(query.csv_lines())), site_url)


def csv_head(*, hxl: bool, bom: bool) -> str:
    tags = csv_cells(column.hxl for column in COLUMNS) + LINE_END if hxl else ""
    return f"{BYTE_ORDER_MARK if bom else ''}{csv_cells(COLUMN_NAMES)}{LINE_END}{tags}"
