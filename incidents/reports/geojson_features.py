"""GeoJSON (RFC 7946): one feature an incident. What the coordinates stand for is said in `precision`."""

from collections.abc import Iterator
from typing import Any

from incidents.editions.json_record import flat_object, plain_json
from incidents.editions.query import IncidentQuery
from incidents.editions.reading import read_rows
from incidents.editions.tables.table import Document
from incidents.reports.about import about_export
from incidents.reports.options import Options
from incidents.reports.pieces import in_pieces

# What stands around the members that move. No text in a record can look like these: there a quotation mark is escaped.
_ID, _LATITUDE, _LONGITUDE, _PRECISION = b'{"public_id":', b',"latitude":', b',"longitude":', b',"geo_precision":'


def stream_geojson(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """One FeatureCollection, a feature a line, with the foreign member `about`. UTF-8."""
    yield f'{{"type":"FeatureCollection","about":{plain_json(about_export(query, site_url))},"features":['.encode()
    yield from in_pieces(_features(query), site_url)
    yield b"\n]}\n"


def _features(query: IncidentQuery) -> Iterator[bytes]:
    separator = b"\n"
    for (record,) in read_rows(query.json_records(tables=False)):
        yield separator + _cut(record)
        separator = b",\n"


def _cut(record: bytes) -> bytes:
    """The bytes of `feature`, from a record that lies ready. ValueError for what is none."""
    before, rest = record.split(_LATITUDE, 1)
    north, rest = rest.split(_LONGITUDE, 1)
    east, after = rest.split(_PRECISION, 1)
    name = before[len(_ID) : before.index(b'"', len(_ID) + 1) + 1]
    precision = after[: after.index(b'"', 1) + 1]
    geometry = b"null" if b"null" in (north, east) else b'{"type":"Point","coordinates":[%b,%b]}' % (east, north)
    return b'{"type":"Feature","id":%b,"properties":%b%b%b,"precision":%b},"geometry":%b}' % (
        name, before, _PRECISION, after, precision, geometry,
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
