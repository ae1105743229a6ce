"""The rows of a workbook, sheet by sheet, in one pass over the documents; what is too long goes on in a next sheet."""

from collections.abc import Iterable, Iterator, Sequence

from incidents.editions.tables.table import Document, Table
from incidents.reports.typed_cells import Cell, typed_cell

# The most rows that a sheet has in the programs that read them, the row of names among them.
LONGEST_SHEET = 1_048_576


def typed_rows(
    tables: Sequence[Table], documents: Iterable[Document], site_url: str
) -> Iterator[tuple[Table, list[Cell]]]:
    """Each row of each table with typed cells, document by document: all tables grow together."""
    for document in documents:
        for table in tables:
            for row in table.rows(document, site_url):
                yield table, [typed_cell(value, column) for value, column in zip(row, table.columns, strict=True)]


def sheet_name(table: Table, position: int) -> str:
    """`statements`, then `statements_2`, and so on. `position` counts from 1."""
    return table.name if position == 1 else f"{table.name}_{position}"
