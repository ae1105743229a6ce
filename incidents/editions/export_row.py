"""The one list of export columns, and the row of an edition under it. Every format takes its columns from here."""

import csv
import io
import re
from dataclasses import dataclass
from typing import Any

from incidents.editions.spreadsheet_guard import guard

Value = str | int | None
_MARK = re.compile(r"\[\^\d+\]")


@dataclass(frozen=True)
class Column:
    """`kind` is text, integer, decimal, date or datetime; `hxl` the tag of the Humanitarian Exchange Language."""

    name: str
    kind: str = "text"
    hxl: str = ""


COLUMNS = (
    Column("public_id", hxl="#meta+id"),
    Column("slug", hxl="#meta+slug"),
    Column("edition", "integer", "#meta+version"),
    Column("title", hxl="#event+name"),
    Column("summary", hxl="#description"),
    Column("date_edtf", hxl="#x_date_edtf"),
    Column("date_earliest", "date", "#date+start"),
    Column("date_latest", "date", "#date+end"),
    Column("date_note", hxl="#x_date_note"),
    Column("country", hxl="#country+code"),
    Column("province", hxl="#adm1+name"),
    Column("place", hxl="#loc+name"),
    Column("latitude", "decimal", "#geo+lat"),
    Column("longitude", "decimal", "#geo+lon"),
    Column("geo_precision", hxl="#x_geo_precision"),
    Column("violations", hxl="#event+type"),
    Column("huridocs_codes", hxl="#event+code"),
    Column("status", hxl="#status"),
    Column("people_low", "integer", "#affected+detained+min"),
    Column("people_best", "integer", "#affected+detained"),
    Column("people_high", "integer", "#affected+detained+max"),
    Column("detainees", "integer", "#affected+detained+x_detainees"),
    Column("helpers", "integer", "#affected+detained+x_helpers"),
    Column("authority", hxl="#org+name"),
    Column("legal_basis", hxl="#x_legal_basis"),
    Column("sources", hxl="#meta+source"),
    Column("source_count", "integer", "#meta+source+num"),
    Column("first_published", "datetime", "#date+published"),
    Column("last_published", "datetime", "#date+updated"),
    Column("url", hxl="#meta+url"),
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
    line = io.StringIO()
    values = ["" if value is None else guard(str(value)) for value in export_values(document)]
    csv.writer(line, lineterminator="").writerow([*values, ""])
    return line.getvalue()


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
