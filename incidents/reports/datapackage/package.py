"""The package itself: a ZIP that is sent while it is being made, from one reading of the ledger."""

import json
from collections.abc import Iterator, Sequence

from incidents.editions.csv_cells import LINE_END, Value, csv_cells
from incidents.editions.query import IncidentQuery
from incidents.editions.tables.every_table import TABLES
from incidents.editions.tables.table import Table
from incidents.reports.about import About, about_export
from incidents.reports.datapackage.codes import CODES, code_rows
from incidents.reports.datapackage.digested import Digested
from incidents.reports.datapackage.readme import readme
from incidents.reports.datapackage.schema import descriptor, file_of
from incidents.reports.documents import documents
from incidents.reports.one_pass import in_one_pass
from incidents.reports.options import Options
from incidents.reports.sheets import cases_of
from incidents.reports.signature import FIELD, signed
from incidents.reports.zip_stream import Member, stream_zip

MANIFEST = "manifest.json"
EVERY_FILE = (*TABLES, CODES)


def stream_datapackage(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """incidents.csv, detainees.csv, ..., codes.csv, datapackage.json, README.md and, last, manifest.json."""
    about = {name: value for name, value in about_export(query, site_url).items() if name != FIELD}
    return stream_zip(_Package(query, site_url, about).members())


class _Package:
    def __init__(self, query: IncidentQuery, site_url: str, about: About) -> None:
        self.query, self.site_url, self.about = query, site_url, about
        self.rows = dict.fromkeys((table.name for table in EVERY_FILE), 0)
        self.files: dict[str, Digested] = {}

    def members(self) -> Iterator[Member]:
        encoders = {table.name: self._encoder(table) for table in EVERY_FILE}
        cases = cases_of(documents(self.query), TABLES, self.site_url)
        for table, rows in in_one_pass(TABLES, cases, encoders):
            yield self._member(file_of(table), self._csv(table, rows))
        yield self._member(file_of(CODES), self._csv(CODES, map(encoders[CODES.name], code_rows(TABLES))))
        yield self._member("datapackage.json", [_json(descriptor(EVERY_FILE, self.about))])
        yield self._member("README.md", [readme(EVERY_FILE, self.about).encode()])
        yield Member(MANIFEST, [_json(self._manifest())])

    def _encoder(self, table: Table) -> "_Encoder":
        return _Encoder(self.rows, table.name)

    def _csv(self, table: Table, rows: Iterator[bytes]) -> Iterator[bytes]:
        yield f"{csv_cells(table.names)}{LINE_END}".encode()
        yield from rows

    def _member(self, name: str, pieces: "Iterator[bytes] | list[bytes]") -> Member:
        self.files[name] = Digested(pieces)
        return Member(name, self.files[name])

    def _manifest(self) -> dict[str, object]:
        files = {name: {"bytes": file.size, "sha256": file.sha256} for name, file in self.files.items()}
        return signed({**self.about, "rows": self.rows, "files": files})


class _Encoder:
    """Makes a line of CSV of a row, and counts."""

    def __init__(self, rows: dict[str, int], name: str) -> None:
        self._rows, self._name = rows, name

    def __call__(self, row: Sequence[Value]) -> bytes:
        self._rows[self._name] += 1
        return f"{csv_cells(row)}{LINE_END}".encode()


def _json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()
