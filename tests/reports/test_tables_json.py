"""JSON, NDJSON and GeoJSON hold the rows of the CSV, nested or drawn."""

import csv
import io
import json
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection

from incidents.editions.query import IncidentQuery
from incidents.editions.spreadsheet_guard import unguard
from incidents.reports.csv_table import stream_csv
from incidents.reports.formats import FORMATS
from incidents.reports.options import Options
from tests.editions.documents import HANOI, QINGDAO
from tests.editions.formula_payloads import PAYLOADS
from tests.reports.cases import issue_case, issue_hostile, issue_many

pytestmark = pytest.mark.django_db

# PostgreSQL keeps no NUL
TEXTS = [*(payload for payload in PAYLOADS if "\x00" not in payload), "\u2028", "</script>", "\U0001f600"]
SITE = "https://cases.example"


def made(extension: str, query: IncidentQuery | None = None) -> str:
    return b"".join(FORMATS[extension].stream(query or IncidentQuery(), SITE, Options())).decode()


def incidents_of(extension: str) -> list[dict[str, Any]]:
    text = made(extension)
    if extension == "json":
        return json.loads(text)["incidents"]
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("extension", ["json", "geojson"])
@pytest.mark.parametrize("number", [0, 1, 3])
def test_the_whole_is_one_value_however_many_incidents_there_are(extension: str, number: int) -> None:
    issue_many(number)
    whole = json.loads(made(extension))
    assert len(whole["incidents" if extension == "json" else "features"]) == number


@pytest.mark.parametrize("extension", ["json", "ndjson"])
def test_each_incident_has_the_values_of_its_csv_row(extension: str) -> None:
    issue_many(3)
    text = b"".join(stream_csv(IncidentQuery(), SITE)).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    written = [
        {name: "" if item[name] is None else str(item[name]) for name in rows[0]} for item in incidents_of(extension)
    ]
    assert written == [{name: unguard(cell) for name, cell in row.items()} for row in rows]


def test_the_totals_are_the_counts_of_the_list() -> None:
    issue_many(4)
    counts = IncidentQuery().counts()
    assert json.loads(made("json"))["totals"] == {"incidents": counts.incidents, "people_best": counts.people_best}


@pytest.mark.parametrize(
    ("table", "rows"), [("detainees", 1), ("custody_events", 2), ("sources", 3), ("statements", 3)]
)
def test_the_rows_of_the_other_tables_are_nested(table: str, rows: int) -> None:
    issue_case("qingdao")
    assert len(incidents_of("ndjson")[0]["tables"][table]) == rows


def test_a_nested_row_names_what_it_belongs_to() -> None:
    issue_case("qingdao")
    tables = incidents_of("ndjson")[0]["tables"]
    assert tables["custody_events"][0]["detainee_id"] == tables["detainees"][0]["detainee_id"] == "CT-QINGDAO-P1"


def test_what_was_asked_is_said_in_words_and_as_an_address() -> None:
    about = json.loads(made("json", IncidentQuery(country=("CN",), status=("detained",))))["about"]
    assert (about["query"], about["address"]) == (
        "country: CN; status: detained",
        f"{SITE}/incidents/?country=CN&status=detained",
    )


@pytest.mark.parametrize("payload", TEXTS, ids=ascii)
@pytest.mark.parametrize("extension", ["json", "ndjson"])
def test_any_text_comes_out_as_it_was(extension: str, payload: str) -> None:
    issue_hostile(payload)
    assert incidents_of(extension)[0]["tables"]["statements"][0]["quote"] == payload


def test_a_feature_lies_where_the_public_may_know_it_longitude_first() -> None:
    issue_case("qingdao")
    (feature,) = json.loads(made("geojson"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [120.38, 36.07]}


def test_a_feature_says_what_its_point_stands_for() -> None:
    issue_case("qingdao")
    (feature,) = json.loads(made("geojson"))["features"]
    assert feature["properties"]["precision"] == "settlement"


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param({"place": None}, id="no place is shown"),
        pytest.param({"places": [QINGDAO | {"latitude": None, "longitude": None}]}, id="the place has no coordinates"),
    ],
)
def test_where_no_point_is_shown_the_geometry_is_null(hidden: dict[str, Any]) -> None:
    issue_case("hidden", **hidden)
    (feature,) = json.loads(made("geojson"))["features"]
    assert feature["geometry"] is None


def test_the_collection_is_geojson_to_a_reader_that_is_not_ours() -> None:
    """RFC 7946 by geojson-pydantic: types, required members, positions, an id that is text or number."""
    issue_case("qingdao")
    issue_case("hanoi", places=[HANOI])
    issue_case("hidden", place=None)
    collection: FeatureCollection[Any] = FeatureCollection.model_validate_json(made("geojson"))
    kinds = sorted(feature.geometry.type if feature.geometry else "none" for feature in collection.features)
    assert kinds == ["Point", "Point", "none"]


def test_the_collection_has_no_member_that_belongs_elsewhere() -> None:
    """RFC 7946, 7.1 forbids those of features and geometries; 4 has done away with `crs`."""
    issue_case("qingdao")
    forbidden = {"crs", "coordinates", "geometry", "geometries", "properties"}
    assert forbidden & json.loads(made("geojson")).keys() == set()


def test_every_point_lies_on_earth() -> None:
    issue_case("qingdao")
    issue_case("hanoi", places=[HANOI])
    points = [feature["geometry"]["coordinates"] for feature in json.loads(made("geojson"))["features"]]
    assert all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for longitude, latitude in points)


def test_the_people_on_the_map_are_those_of_the_list() -> None:
    issue_many(4)
    people = sum(feature["properties"]["people_best"] for feature in json.loads(made("geojson"))["features"])
    assert people == IncidentQuery().counts().people_best
