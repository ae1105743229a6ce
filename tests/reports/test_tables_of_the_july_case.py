"""The July case says the same in every format: 29 people, of them 9 in Kunming and 20 in Qingdao; the year inferred."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest

from incidents.editions.edition import Edition
from incidents.editions.query import IncidentQuery
from incidents.reports.formats import FORMATS, PACKAGE
from incidents.reports.options import Options
from incidents.reports.verification.check import check
from tests.july import put_online
from tests.reports.reading import SITE, records, sheets
from tests.reports.test_tables_datapackage import objections

pytestmark = pytest.mark.django_db

KEYS = ("people_low", "people_best", "people_high", "detainees", "helpers", "source_count", "date_edtf", "status")


@pytest.fixture(autouse=True)
def july(db: None, july_editions: list[Edition]) -> None:
    put_online(july_editions)


def made(form: Any) -> bytes:
    return b"".join(form.stream(IncidentQuery(), SITE, Options()))


def package() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(made(PACKAGE)))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def incident(extension: str) -> dict[str, Any]:
    """The one row of the export in this format, as its reader reads it."""
    if extension == "zip":
        return rows(package().read("incidents.csv").decode())[0]
    data = made(FORMATS[extension])
    match extension:
        case "csv":
            return rows(data.decode())[0]
        case "geojson":
            return dict(json.loads(data)["features"][0]["properties"])
        case "json":
            return dict(json.loads(data)["incidents"][0])
        case "ndjson":
            return dict(json.loads(data))
        case _:
            return records(sheets(data)["incidents"])[0]


@pytest.mark.parametrize("extension", [*FORMATS, "zip"])
def test_every_format_gives_the_same_figures(extension: str) -> None:
    row = incident(extension)
    said = {key: str(int(row[key]) if isinstance(row[key], float) else row[key]) for key in KEYS}
    assert said == {key: rows(made(FORMATS["csv"]).decode())[0][key] for key in KEYS}


def test_the_figures_are_those_of_the_list() -> None:
    row, counts = incident("csv"), IncidentQuery().counts()
    assert [int(row[key]) for key in KEYS[:3]] == [counts.people_low, counts.people_best, counts.people_high]


def test_there_are_twenty_and_nine_people_besides_the_helpers() -> None:
    groups = rows(package().read("detainees.csv").decode())
    persons = sorted(int(group["persons"]) for group in groups if group["role"] != "helper")
    assert (persons, incident("csv")["detainees"]) == ([9, 20], "29")


def test_the_year_is_shown_as_inferred() -> None:
    assert incident("csv")["date_edtf"] == "2014?-07-15/2014?-07-17"


def test_a_feared_return_is_not_given_as_one_that_happened() -> None:
    events = rows(package().read("custody_events.csv").decode())
    assert {event["certainty"] for event in events if event["kind"] == "repatriated"} <= {"at_risk", "believed"}


def test_frictionless_has_nothing_to_object(tmp_path) -> None:
    package().extractall(tmp_path)
    assert objections(tmp_path) == []


@pytest.mark.parametrize("form", [*FORMATS.values(), PACKAGE], ids=lambda form: form.extension)
def test_the_check_knows_it_for_ours(form: Any) -> None:
    assert check(io.BytesIO(made(form)), SITE).unchanged
