"""What workbooks of both formats share: the rows of cases, the cells of rows, and the names and limits of sheets."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from incidents.editions.columns import Column
from incidents.editions.csv_cells import Value
from incidents.editions.json_record import NESTED
from incidents.editions.query import IncidentQuery
from incidents.editions.reading import read_rows
from incidents.editions.ready_lines import ADDRESS
from incidents.editions.tables.incidents import INCIDENTS
from incidents.editions.tables.table import PARENT, Document, Row, Table
from incidents.reports.typed_cells import Cell, typed_cell

# The most rows that a sheet has in the programs that read them, the row of names among them.
LONGEST_SHEET = 1_048_576
# Values up to so many characters are likely to come again: codes, days, places, ids.
_SHORT = 32
MOST_KEPT = 500

Case = Mapping[str, Iterable[Row]]
Write = Callable[[Value], str]


def cases_of(documents: Iterable[Document], tables: Sequence[Table], site_url: str) -> Iterator[Case]:
    """The rows of each document by name of table."""
    for document in documents:
        yield {table.name: table.rows(document, site_url) for table in tables}


def ready_cases(query: IncidentQuery, site_url: str) -> Iterator[Case]:
    """The same of all public tables, from the records that lie ready. Their coordinates are numbers."""
    address = site_url.encode()
    for record, compressed in read_rows(query.json_records()):
        incident = list(json.loads(b"%b}" % record.replace(ADDRESS, address)).values())
        nested = json.loads(zlib.decompress(compressed))
        parent = [incident[at] for at in _PARENT]
        yield {INCIDENTS.name: [incident]} | {
            table.name: [[*parent, *row.values()] for row in nested[table.name]] for table in NESTED
        }


_PARENT = [INCIDENTS.names.index(column.name) for column in PARENT]


def cell_writers(table: Table, cell_xml: Callable[[Cell], str]) -> list[Write]:
    """For each column, value -> cell in XML. What is short is made once and kept, a few hundred of each column."""
    return [_writer(column, cell_xml) for column in table.columns]


def _writer(column: Column, cell_xml: Callable[[Cell], str]) -> Write:
    @lru_cache(maxsize=MOST_KEPT, typed=True)
    def kept(value: Value) -> str:
        return cell_xml(typed_cell(value, column))

    def write(value: Value) -> str:
        if isinstance(value, str) and len(value) > _SHORT:
            return cell_xml(typed_cell(value, column))
        return kept(value)

    return write


def sheet_name(table: Table, position: int) -> str:
    """`statements`, then `statements_2`, and so on. `position` counts from 1."""
    return table.name if position == 1 else f"{table.name}_{position}"
