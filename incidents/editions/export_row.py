"""The one list of export columns, and the row of an edition under it. Every format takes its columns from here."""

import re
from typing import Any

from incidents.editions.columns import Column
from incidents.editions.csv_cells import Value, csv_cells
from incidents.vocabulary.custody import CustodyStatus
from incidents.vocabulary.precision import GeoPrecision

_MARK = re.compile(r"\[\^\d+\]")


COLUMNS = (
    Column("public_id", "Id of the incident; never changes, never used again", hxl="#meta+id", required=True),
    Column("slug", "Last part of the address of its page", hxl="#meta+slug", required=True),
    Column("edition", "Number of the edition this row was taken from", "integer", "#meta+version", required=True),
    Column("title", "Title, in the language the case was written in", hxl="#event+name", required=True),
    Column("summary", "What happened, in the same language, without its footnote marks", hxl="#description"),
    Column("date_edtf", "When, as EDTF (ISO 8601-2:2019); ? is uncertain, ~ approximate", hxl="#x_date_edtf"),
    Column("date_earliest", "First day on which it can have happened", "date", "#date+start"),
    Column("date_latest", "Last day on which it can have happened", "date", "#date+end"),
    Column("date_note", "How the date is known", hxl="#x_date_note"),
    Column("country", "Country of the main place, ISO 3166-1 alpha-2", hxl="#country+code"),
    Column("province", "Province of the main place", hxl="#adm1+name"),
    Column("place", "Main place, as precisely as the public may know it", hxl="#loc+name"),
    Column("latitude", "Latitude of the place shown, WGS 84; its centre, never the site itself", "decimal", "#geo+lat"),
    Column("longitude", "Longitude of the place shown, WGS 84", "decimal", "#geo+lon"),
    Column("geo_precision", "What area the coordinates stand for", hxl="#x_geo_precision", codes=GeoPrecision),
    Column("violations", "Alleged violations, in English, separated by semicolons", hxl="#event+type"),
    Column("huridocs_codes", "Their codes in HURIDOCS micro-thesaurus 4, in the same order", hxl="#event+code"),
    Column("status", "Last known status of the most people", hxl="#status", codes=CustodyStatus),
    Column("people_low", "Lowest number of people that a source states", "integer", "#affected+detained+min"),
    Column("people_best", "Number of people in our judgment", "integer", "#affected+detained", required=True),
    Column("people_high", "Highest number of people that a source states", "integer", "#affected+detained+max"),
    Column("detainees", "People other than helpers, in our judgment", "integer", "#affected+detained+x_detainees"),
    Column("helpers", "People who helped others, in our judgment", "integer", "#affected+detained+x_helpers"),
    Column("authority", "Authority alleged to be responsible", hxl="#org+name"),
    Column("legal_basis", "Legal basis that the authorities assert", hxl="#x_legal_basis"),
    Column("sources", "Publisher and title of each source, separated by semicolons", hxl="#meta+source"),
    Column("source_count", "Independent sources; copies of one report count once", "integer", "#meta+source+num"),
    Column("first_published", "When the first edition came out, UTC", "datetime", "#date+published"),
    Column("last_published", "When this edition came out, UTC", "datetime", "#date+updated"),
    Column("url", "Address of its page", "uri", "#meta+url"),
)
COLUMN_NAMES = tuple(column.name for column in COLUMNS)


def export_values(document: dict[str, Any]) -> list[Value]:
    """The values of one row, in the order of COLUMNS without the last, `url`, which depends on the site's address."""
    when, counts, imprint = document["when"], document["counts"], document["edition"]
    place = main_place(document)
    language = document["language"]
    sources = document["sources"]
    return [
        imprint["public_id"],
        imprint["slug"],
        imprint["number"],
        in_language(document["title"], language),
        _MARK.sub("", in_language(document["summary"], language)),
        when["edtf"],
        when["earliest"],
        when["latest"],
        when["note"],
        place.get("country", ""),
        place.get("province", ""),
        place.get("name", ""),
        place.get("latitude"),
        place.get("longitude"),
        place.get("precision", ""),
        "; ".join(in_language(violation["label"], "en") for violation in document["violations"]),
        "; ".join(violation["huridocs"] for violation in document["violations"] if violation["huridocs"]),
        main_status(document),
        counts["people"]["low"],
        counts["people"]["best"],
        counts["people"]["high"],
        counts["detainees"]["best"],
        counts["helpers"]["best"],
        document["authority"]["name"],
        document["legal"]["basis"],
        "; ".join(source_name(source) for source in sources),
        len({source["root"] for source in sources}),
        imprint["first_published_at"],
        imprint["published_at"],
    ]


def source_name(source: dict[str, Any]) -> str:
    """How an export names a source; of a confidential one no more than its grade."""
    if source["confidential"]:
        return f"confidential source, graded {source['reliability']}"
    return f"{source['publisher']}: {source['title']}" if source["publisher"] else str(source["title"])


def csv_line(document: dict[str, Any]) -> str:
    """The guarded CSV line of one row (RFC 4180), up to and including the comma before `url`."""
    return csv_cells([*export_values(document), ""])


def incident_url(site_url: str, slug: str) -> str:
    return f"{site_url}/incidents/{slug}/"


def main_place(document: dict[str, Any]) -> dict[str, Any]:
    """The main place as the public sees it; empty when none is shown."""
    return next((place for place in document["places"] if place["ref"] == document["place"]), {})


def main_status(document: dict[str, Any]) -> str:
    """The status of the most people."""
    statuses = document["statuses"]
    return str(statuses[0]["status"]) if statuses else "unknown"


def in_language(texts: dict[str, str], language: str) -> str:
    """The text in `language`, else in English, else in whichever there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
