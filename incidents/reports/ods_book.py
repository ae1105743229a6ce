"""ODS (OpenDocument 1.3): one sheet a table and one that tells what this is, sent while it is being made."""

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import quoteattr

from incidents.editions.csv_cells import Value
from incidents.editions.tables.table import Table
from incidents.reports import ods_parts as parts
from incidents.reports.about import About
from incidents.reports.ods_cells import NAME_STYLE, cell_xml, row_xml
from incidents.reports.one_pass import in_one_pass
from incidents.reports.sheets import LONGEST_SHEET, Case, cell_writers, sheet_name
from incidents.reports.typed_cells import fitting_text
from incidents.reports.zip_stream import Member, stream_zip


def stream_ods_book(tables: Sequence[Table], cases: Iterable[Case], about: About) -> Iterator[bytes]:
    sheets: list[_Sheet] = [_Sheet(table) for table in tables]
    return stream_zip(
        [
            # The type comes first and uncompressed, for programs that look no further (OpenDocument 1.3, part 2, 3.3).
            Member("mimetype", [parts.MIMETYPE.encode()], stored=True),
            Member("META-INF/manifest.xml", [parts.MANIFEST.encode()]),
            Member("styles.xml", [parts.STYLES.encode()]),
            Member("meta.xml", [parts.meta(about).encode()]),
            Member("content.xml", _content(sheets, cases, about)),
            Member("settings.xml", (parts.settings(_names(sheets)).encode() for _once in range(1))),
        ]
    )


class _Sheet:
    """Makes the XML of a table's rows, and begins a next sheet where one is full."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = [1]  # of each sheet, the row of names among them
        self._writers = cell_writers(table, cell_xml)

    def encode(self, row: Sequence[Value]) -> bytes:
        turn = ""
        if self.rows[-1] == LONGEST_SHEET:
            self.rows.append(1)
            turn = f"</table:table>{self.head()}"
        self.rows[-1] += 1
        cells = "".join([write(value) for write, value in zip(self._writers, row, strict=True)])
        return f"{turn}<table:table-row>{cells}</table:table-row>\n".encode()

    def head(self) -> str:
        return parts.TABLE.format(
            name=quoteattr(sheet_name(self.table, len(self.rows))), columns=len(self.table.columns)
        ) + row_xml(map(fitting_text, self.table.names), NAME_STYLE)

    def ranges(self) -> Iterator[tuple[str, int, int]]:
        """Name, columns and rows of each sheet."""
        for position, rows in enumerate(self.rows, 1):
            yield sheet_name(self.table, position), len(self.table.columns), rows


def _content(sheets: Sequence[_Sheet], cases: Iterable[Case], about: About) -> Iterator[bytes]:
    yield parts.CONTENT_HEAD.encode()
    encoders = {sheet.table.name: sheet.encode for sheet in sheets}
    for table, rows in in_one_pass([sheet.table for sheet in sheets], cases, encoders):
        # A table that waited has counted its sheets already; its first is the one to open.
        yield _Sheet(table).head().encode()
        yield from rows
        yield b"</table:table>\n"
    yield parts.TABLE.format(name='"about"', columns=2).encode()
    for name, value in about.items():
        yield row_xml([name, fitting_text(str(value))]).encode()
    yield f"</table:table>\n{parts.ranges(found for sheet in sheets for found in sheet.ranges())}".encode()
    yield parts.CONTENT_TAIL.encode()


def _names(sheets: Sequence[_Sheet]) -> list[str]:
    return [name for sheet in sheets for name, _columns, _rows in sheet.ranges()]
