"""GeoJSON (RFC 7946): one feature an incident. What the coordinates stand for is said in `precision`."""

import re
from collections.abc import Iterator
from typing import Any

from incidents.editions.json_record import flat_object, plain_json
from incidents.editions.query import IncidentQuery
from incidents.editions.reading import read_rows
from incidents.editions.tables.table import Document
from incidents.reports.about import about_export
from incidents.reports.options import Options
from incidents.reports.pieces import in_pieces

# A record is cut and put together anew. No text in it can look like these names: there a quotation mark is escaped.
_RECORD = re.compile(
    rb'(\{"public_id":("[^"]*").*?),"latitude":([^,]*),"longitude":([^,]*)(,"geo_precision":("[a-z_]*").*)', re.DOTALL
)


def stream_geojson(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """One FeatureCollection, a feature a line, with the foreign member `about`. UTF-8."""
    yield f'{{"type":"FeatureCollection","about":{plain_json(about_export(query, site_url))},"features":['.encode()
    yield from in_pieces(_features(query), site_url)
    yield b"\n]}\n"


def _features(query: IncidentQuery) -> Iterator[bytes]:
    separator = b"\n"
    for record, _tables in read_rows(query.json_records()):
        yield separator + _cut(record)
        separator = b",\n"


def _cut(record: bytes) -> bytes:
    """The bytes of `feature`, from a record that lies ready."""
    found = _RECORD.fullmatch(record)
    if found is None:
        raise ValueError("a record in the ledger is none")
    before, public_id, latitude, longitude, after, precision = found.groups()
    hidden = b"null" in (latitude, longitude)
    geometry = b"null" if hidden else b'{"type":"Point","coordinates":[%b,%b]}' % (longitude, latitude)
    return b'{"type":"Feature","id":%b,"properties":%b%b,"precision":%b},"geometry":%b}' % (
        public_id, before, after, precision, geometry,
    )  # fmt: skip


def feature(document: Document, site_url: str) -> dict[str, Any]:
    """The row of one incident as properties. The geometry is null where no place is shown (RFC 7946, 3.2)."""
    properties = flat_object(document, site_url)
    latitude, longitude = properties.pop("latitude"), properties.pop("longitude")
    hidden = latitude is None or longitude is None
    return {
        "type": "Feature",
        "id": properties["public_id"],
        "properties": properties | {"precision": properties["geo_precision"]},
        "geometry": None if hidden else {"type": "Point", "coordinates": [longitude, latitude]},
    }
