"""Every format that an export can have, under the ending of its file name: one view and one command serve them all."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from incidents.editions.query import IncidentQuery
from incidents.editions.reading import one_reading
from incidents.reports.csv_table import stream_csv
from incidents.reports.datapackage.package import stream_datapackage
from incidents.reports.geojson_features import stream_geojson
from incidents.reports.json_rows import stream_json, stream_ndjson
from incidents.reports.options import Options
from incidents.reports.workbooks import stream_ods, stream_xlsx

Stream = Callable[[IncidentQuery, str, Options], Iterator[bytes]]


@dataclass(frozen=True)
class Format:
    """`made_by` gives the file in pieces of bytes, in memory that does not grow with the number of incidents."""

    content_type: str
    extension: str
    made_by: Stream

    def stream(self, query: IncidentQuery, site_url: str, options: Options) -> Generator[bytes]:
        """`site_url` has no slash at its end. All of a file comes from one state of the ledger."""
        with one_reading():
            yield from self.made_by(query, site_url, options)


def _csv(query: IncidentQuery, site_url: str, options: Options) -> Iterator[bytes]:
    return stream_csv(query, site_url, hxl=options.hxl, bom=options.bom)


FORMATS = {
    form.extension: form
    for form in (
        Format("text/csv; charset=utf-8; header=present", "csv", _csv),
        Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", stream_xlsx),
        Format("application/vnd.oasis.opendocument.spreadsheet", "ods", stream_ods),
        Format("application/json", "json", stream_json),
        Format("application/x-ndjson", "ndjson", stream_ndjson),
        Format("application/geo+json", "geojson", stream_geojson),
    )
}
# Served under a name of its own, /export/datapackage.zip.
PACKAGE = Format("application/zip", "zip", stream_datapackage)
