"""GeoJSON (RFC 7946): one feature an incident. What the coordinates stand for is said in `precision`."""

from collections.abc import Iterator
from typing import Any

from incidents.editions.query import IncidentQuery
from incidents.reports.about import about_export
from incidents.reports.documents import documents
from incidents.reports.json_rows import flat_object, plain_json
from incidents.reports.options import Options
from incidents.reports.tables.table import Document


def stream_geojson(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    """One FeatureCollection, a feature a line, with the foreign member `about`. UTF-8."""
    yield f'{{"type":"FeatureCollection","about":{plain_json(about_export(query, site_url))},"features":['.encode()
    separator = "\n"
    for document in documents(query):
        yield f"{separator}{plain_json(feature(document, site_url))}".encode()
        separator = ",\n"
    yield b"\n]}\n"


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
