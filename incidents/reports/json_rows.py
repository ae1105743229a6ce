"""JSON and NDJSON: the rows of `incidents`, with those of the other tables nested in them, an incident a line."""

import re
import zlib
from collections.abc import Iterator

from incidents.editions.json_record import plain_json
from incidents.editions.query import IncidentQuery
from incidents.editions.reading import read_rows
from incidents.reports.about import about_export
from incidents.reports.options import Options
from incidents.reports.pieces import in_pieces

# No text in a record can look like this: there a quotation mark is escaped.
_PEOPLE = re.compile(rb',"people_best":([0-9]+),')


def stream_json(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """One object: `about`, `incidents` (one a line), `totals`. UTF-8."""
    yield f'{{"about":{plain_json(about_export(query, site_url))},"incidents":['.encode()
    counted = _Counted(query)
    yield from in_pieces(counted, site_url)
    totals = {"incidents": counted.incidents, "people_best": counted.people}
    yield f'\n],"totals":{plain_json(totals)}}}\n'.encode()


def stream_ndjson(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """One object a line and nothing else. UTF-8."""
    records = read_rows(query.json_records())
    return in_pieces((_object(record, tables) + b"\n" for record, tables in records), site_url)


class _Counted:
    """The objects with what separates them, counted while they pass."""

    def __init__(self, query: IncidentQuery) -> None:
        self._query = query
        self.incidents = self.people = 0

    def __iter__(self) -> Iterator[bytes]:
        separator = b"\n"
        for record, tables in read_rows(self._query.json_records()):
            yield separator + _object(record, tables)
            separator = b",\n"
            self.incidents += 1
            found = _PEOPLE.search(record)
            self.people += int(found[1]) if found else 0


def _object(record: bytes, tables: bytes) -> bytes:
    return b'%b,"tables":%b}' % (record, zlib.decompress(tables))
