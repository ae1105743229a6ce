"""The table `custody_events`: one row for each act against a person or group. What is only feared says so."""

from collections.abc import Iterator

from incidents.editions.columns import Column
from incidents.editions.tables.table import PARENT, Document, Row, Table, identifier, parent, place_of
from incidents.vocabulary.custody import Certainty, CustodyKind, DetentionBasis
from incidents.vocabulary.precision import GeoPrecision

COLUMNS = (
    *PARENT,
    Column("custody_event_id", "Id of the event within the export", required=True),
    Column("detainee_id", "Whom it was done to", refers_to="detainees.detainee_id", required=True),
    Column("persons", "How many persons that is", "integer"),
    Column("kind", "What was done", codes=CustodyKind, required=True),
    Column("certainty", "Reported, believed, or only feared", codes=Certainty, required=True),
    Column("date_edtf", "When, as EDTF (ISO 8601-2:2019)"),
    Column("date_earliest", "First day on which it can have happened", "date"),
    Column("date_latest", "Last day on which it can have happened", "date"),
    Column("date_wording", "The date in the words of the source"),
    Column("date_note", "How the date is known"),
    Column("country", "Country, ISO 3166-1 alpha-2"),
    Column("province", "Province"),
    Column("place", "Place, as precisely as the public may know it"),
    Column("latitude", "Latitude of the place shown, WGS 84", "decimal"),
    Column("longitude", "Longitude of the place shown, WGS 84", "decimal"),
    Column("geo_precision", "What area the coordinates stand for", codes=GeoPrecision),
    Column("from_place", "Of a transfer: the place before"),
    Column("authority", "Authority alleged to have acted"),
    Column("stated_reason", "Reason that the authority gave"),
    Column("detention_basis", "Kind of procedure", codes=DetentionBasis),
    Column("risk_raised", "Whether and how the risk of return was raised with the authorities"),
)


def rows(document: Document, site_url: str) -> Iterator[Row]:
    for event in document["events"]:
        place, when = place_of(document, event["place"]), event["when"]
        yield [
            *parent(document),
            identifier(document, event["ref"]),
            identifier(document, event["person"]),
            event["persons"],
            event["kind"],
            event["certainty"],
            when["edtf"],
            when["earliest"],
            when["latest"],
            when["wording"],
            when["note"],
            place.get("country", ""),
            place.get("province", ""),
            place.get("name", ""),
            place.get("latitude"),
            place.get("longitude"),
            place.get("precision", ""),
            place_of(document, event["from"]).get("name", ""),
            event["authority"],
            event["stated_reason"],
            event["detention_basis"],
            event["risk_raised"],
        ]


CUSTODY_EVENTS = Table(
    name="custody_events",
    about="One row an act against a person or group, from arrest to release or return",
    key="custody_event_id",
    columns=COLUMNS,
    rows=rows,
)
