"""Compares a table of a workbook with the editions that its rows name, cell by cell, whatever format it came in."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from incidents.editions.tables.incidents import INCIDENTS
from incidents.editions.tables.table import Table
from incidents.reports.typed_cells import typed_cell
from incidents.reports.verification.published import MOST_AT_ONCE, Key, Published
from incidents.reports.verification.verdict import Difference, Fault, Verdict


class Cells:
    """One table, over as many sheets as it takes: `rows` gives the cells, the row of names first, numbered through.

    `plain` brings cells of both sides into the form in which they are compared.
    """

    def __init__(
        self,
        rows: Iterator[list[Any]],
        table: Table,
        site_url: str,
        verdict: Verdict,
        plain: Callable[[Any], Any],
    ) -> None:
        self._table, self._site_url, self._plain = table, site_url, plain
        self._published = Published(verdict)
        self._rows = rows
        self._row = self._next()
        self._number = 1
        self._keys: list[Key] = []

    def first_difference(self) -> Difference | None:
        if self._take() != list(self._table.names):
            return Difference(Fault.CHANGED, self._table.name, row=1)
        found = None
        while self._row and not found:
            found = self._incident(self._row)
        if self._table is INCIDENTS:
            for begin in range(0, len(self._keys), MOST_AT_ONCE):
                self._published.count(self._keys[begin : begin + MOST_AT_ONCE])
        return found

    def _next(self) -> list[Any] | None:
        width = len(self._table.columns)
        row = next(self._rows, None)
        return None if row is None else [self._plain(cell) for cell in (*row, *[None] * width)[:width]]

    def _take(self) -> list[Any] | None:
        taken, self._row = self._row, self._next()
        self._number += 1
        return taken

    def _incident(self, row: list[Any]) -> Difference | None:
        """Compares the rows of one incident, of which `row` is the first."""
        public_id, number = row[0], row[self._table.names.index("edition")]
        key = (str(public_id), number) if isinstance(number, int) else ("", 0)
        document = self._published.document(key, ())
        if not document or self._published.is_repeated(key):
            fault = Fault.ERASED if document is None else Fault.TWICE if document else Fault.UNKNOWN
            return Difference(fault, self._table.name, row=self._number, incident=key[0])
        self._keys.append(key)
        for wanted in self._table.rows(document, self._site_url):
            at, found = self._number, self._take() or []
            pairs = zip(self._table.columns, wanted, strict=True)
            cells = [self._plain(typed_cell(value, column)) for column, value in pairs]
            if found != cells:
                differing = (c.name for c, a, b in zip(self._table.columns, found, cells, strict=False) if a != b)
                return Difference(Fault.CHANGED, self._table.name, None, at, next(differing, ""), key[0])
        return None


def plain_cell(cell: Any) -> Any:
    """Days as moments, lines ending in one way, nothing for an empty text."""
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n") or None
    if isinstance(cell, datetime.date) and not isinstance(cell, datetime.datetime):
        return datetime.datetime.combine(cell, datetime.time())
    return cell
