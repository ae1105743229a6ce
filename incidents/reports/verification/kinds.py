"""The kinds of text that a check knows: how each begins, how its rows name their incident, what should stand there."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from incidents.editions.columns import Column
from incidents.editions.csv_cells import LINE_END, csv_cells
from incidents.editions.json_record import incident_object, plain_json
from incidents.editions.tables.every_table import TABLES
from incidents.editions.tables.incidents import INCIDENTS
from incidents.editions.tables.table import Document, Table
from incidents.reports.csv_table import BYTE_ORDER_MARK, csv_head
from incidents.reports.geojson_features import feature

_ID = rb"(?P<id>[A-Za-z0-9-]{1,20})"
_SLUG = rb"[a-zA-Z0-9_-]{1,80}"
_NUMBER = rb"(?P<number>[0-9]{1,9})"


def _one(expected: bytes) -> int:
    return 1


@dataclass(frozen=True)
class Kind:
    """`heads` are all the ways in which such a text can begin. `key` finds the incident of the rows that follow it.

    `expected` gives the bytes of all rows of an incident; `place` says in which row of them (from 0) and in which
    column a byte lies, `rows` how many they are. `opening` matches a first line that differs from file to file,
    `between` stands between rows, `closing` begins what follows the last.
    """

    name: str
    key: re.Pattern[bytes]
    expected: Callable[[Document, str], bytes]
    place: Callable[[bytes], tuple[int, str]]
    rows: Callable[[bytes], int] = _one
    heads: tuple[bytes, ...] = (b"",)
    opening: re.Pattern[bytes] | None = None
    between: bytes = b""
    closing: bytes = b""


def _csv_kind(table: Table) -> Kind:
    names = f"{csv_cells(table.names)}{LINE_END}"
    heads = [names]
    if table is INCIDENTS:
        heads = [csv_head(hxl=hxl, bom=bom) for hxl in (True, False) for bom in (True, False)]
    # An address of one part stands between the id and the number in incidents alone.
    between = _SLUG + b"," if table is INCIDENTS else b""
    return Kind(
        name=f"{table.name}.csv",
        key=re.compile(rb"(?<![^\n])" + _ID + rb"," + between + _NUMBER + rb","),
        expected=lambda document, site_url: b"".join(_lines(table, document, site_url)),
        place=lambda before: _csv_place(before, table.columns),
        rows=lambda expected: _csv_place(expected, table.columns)[0],
        heads=tuple(sorted((head.encode() for head in heads), key=len, reverse=True)),
    )


def _lines(table: Table, document: Document, site_url: str) -> Iterator[bytes]:
    for row in table.rows(document, site_url):
        yield f"{csv_cells(row)}{LINE_END}".encode()


def _csv_place(before: bytes, columns: tuple[Column, ...]) -> tuple[int, str]:
    """The rows and cells that are finished before the byte, by a reader of CSV."""
    text = before.decode(errors="ignore")
    rows = list(csv.reader(io.StringIO(f"{text}x", newline="")))
    return len(rows) - 1, columns[min(len(rows[-1]), len(columns)) - 1].name


def _json_place(before: bytes) -> tuple[int, str]:
    names = re.findall(rb'"([a-z_]+)":', before)
    return 0, names[-1].decode() if names else ""


_OBJECT_KEY = rb'"public_id":"' + _ID + rb'","slug":"' + _SLUG + rb'","edition":' + _NUMBER + rb"[,}]"


def _object_line(document: Document, site_url: str) -> bytes:
    return f"{plain_json(incident_object(document, site_url))}\n".encode()


def _nested_object(document: Document, site_url: str) -> bytes:
    return plain_json(incident_object(document, site_url)).encode()


def _feature(document: Document, site_url: str) -> bytes:
    return plain_json(feature(document, site_url)).encode()


NDJSON = Kind("ndjson", re.compile(rb"\{" + _OBJECT_KEY), _object_line, _json_place)
JSON = Kind(
    "json",
    re.compile(rb"\{" + _OBJECT_KEY),
    _nested_object,
    _json_place,
    opening=re.compile(rb'\{"about":(?P<about>\{[^\n]*\}),"incidents":\['),
    between=b",",
    closing=b"\n]",
)
GEOJSON = Kind(
    "geojson",
    re.compile(rb'\{"type":"Feature","id":"[A-Za-z0-9-]{1,20}","properties":\{' + _OBJECT_KEY),
    _feature,
    _json_place,
    opening=re.compile(rb'\{"type":"FeatureCollection","about":(?P<about>\{[^\n]*\}),"features":\['),
    between=b",",
    closing=b"\n]",
)
CSV_KINDS = {f"{table.name}.csv": _csv_kind(table) for table in TABLES}
BOM = BYTE_ORDER_MARK.encode()
