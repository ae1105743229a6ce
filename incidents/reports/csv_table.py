"""The CSV of the incidents that a query finds: ready lines are copied from the ledger, a piece at a time."""

from collections.abc import Iterator

from incidents.editions.csv_cells import LINE_END, csv_cells
from incidents.editions.export_row import COLUMN_NAMES, COLUMNS, incident_url
from incidents.editions.query import IncidentQuery

ROWS_A_PIECE = 500
BYTE_ORDER_MARK = "\ufeff"


def stream_csv(query: IncidentQuery, site_url: str, *, hxl: bool = False, bom: bool = False) -> Iterator[bytes]:
    """UTF-8 with lines that end in CR LF (RFC 4180), the names of the columns first.

    `site_url` has no slash at the end. `hxl` adds the row of tags of the Humanitarian Exchange Language under the
    names, `bom` puts a byte order mark in front, which some spreadsheet programs need to see that this is UTF-8.
    Memory does not grow with the number of rows. Raises nothing once the first piece is out, but for a lost database.
    """
    yield csv_head(hxl=hxl, bom=bom).encode()
    rows = query.rows().values_list("csv_line", "slug").iterator(chunk_size=ROWS_A_PIECE)
    lines: list[str] = []
    for line, slug in rows:
        lines.append(f"{line}{incident_url(site_url, slug)}{LINE_END}")
        if len(lines) == ROWS_A_PIECE:
            yield "".join(lines).encode()
            lines.clear()
    if lines:
        yield "".join(lines).encode()


def csv_head(*, hxl: bool, bom: bool) -> str:
    tags = csv_cells(column.hxl for column in COLUMNS) + LINE_END if hxl else ""
    return f"{BYTE_ORDER_MARK if bom else ''}{csv_cells(COLUMN_NAMES)}{LINE_END}{tags}"
