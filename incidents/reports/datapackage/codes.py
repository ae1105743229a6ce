"""The table `codes` of a package: every code that a column can hold, and what it means."""

from collections.abc import Iterator, Sequence

from incidents.editions.columns import Column
from incidents.editions.tables.table import Document, Row, Table

COLUMNS = (
    Column("code_id", "Table, column and code", required=True),
    Column("table", "Name of the table", required=True),
    Column("column", "Name of the column", required=True),
    Column("code", "What stands in the column", required=True),
    Column("label", "What it means"),
)


def code_rows(tables: Sequence[Table]) -> Iterator[Row]:
    for table in tables:
        for column in table.columns:
            for code, label in column.codes.choices if column.codes else ():
                yield [f"{table.name}.{column.name}.{code}", table.name, column.name, str(code), str(label)]


def _no_rows(document: Document, site_url: str) -> Iterator[Row]:
    """Codes belong to no incident."""
    return iter(())


CODES = Table(
    name="codes",
    about="One row a code: the values that columns with a closed vocabulary can hold",
    key="code_id",
    columns=COLUMNS,
    rows=_no_rows,
)
