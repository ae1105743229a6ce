"""The open-data package: what frictionless says of it, its keys, its numbers and its manifest."""

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from incidents.editions.query import IncidentQuery
from incidents.editions.tables.every_table import TABLES
from incidents.reports.csv_table import stream_csv
from incidents.reports.formats import PACKAGE
from incidents.reports.options import Options
from incidents.reports.signature import is_ours
from tests.editions.documents import HANOI
from tests.reports.cases import UNDATED, issue_case, issue_hostile, issue_many
from tests.reports.reading import SITE

pytestmark = pytest.mark.django_db


def package(query: IncidentQuery | None = None) -> bytes:
    return b"".join(PACKAGE.stream(query or IncidentQuery(), SITE, Options()))


def files(query: IncidentQuery | None = None) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package(query))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def manifest(query: IncidentQuery | None = None) -> dict[str, Any]:
    return json.loads(files(query)["manifest.json"])


def objections(folder: Path) -> list[Any]:
    """What frictionless has to say of the package that lies unpacked in `folder`."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    report = json.loads(subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout)
    return [error["type"] for task in report["tasks"] for error in task["errors"]] + report["errors"]


def unpack(folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(package())) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("number", [0, 3])
def test_frictionless_has_nothing_to_object(number: int, tmp_path: Path) -> None:
    issue_many(number)
    if number:
        issue_hostile('=1+1;\n"@x"\t')
        issue_case("hidden", place=None, when=UNDATED)
    assert objections(unpack(tmp_path)) == []


def test_frictionless_would_notice_a_lost_row(tmp_path: Path) -> None:
    issue_case("qingdao")
    file = unpack(tmp_path) / "detainees.csv"
    file.write_bytes(file.read_bytes().splitlines(keepends=True)[0])
    assert set(objections(tmp_path)) == {"foreign-key"}


def test_the_incidents_are_those_of_the_csv_export() -> None:
    issue_many(3)
    assert files()["incidents.csv"] == b"".join(stream_csv(IncidentQuery(), SITE))


@pytest.mark.parametrize("column", [column for table in TABLES for column in table.columns if column.refers_to])
def test_every_reference_leads_to_a_row(column: Any) -> None:
    issue_many(2)
    there = files()
    target, field = column.refers_to.split(".")
    known = {row[field] for row in rows(there[f"{target}.csv"])}
    tables = [table for table in TABLES if column in table.columns]
    named = {row[column.name] for table in tables for row in rows(there[f"{table.name}.csv"])} - {""}
    assert named <= known


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_two_rows_have_the_same_key(table: Any) -> None:
    issue_many(3)
    keys = [row[table.key] for row in rows(files()[f"{table.name}.csv"])]
    assert len(set(keys)) == len(keys) >= 3


def test_the_manifest_counts_the_rows_of_every_table() -> None:
    issue_many(2)
    there = files()
    counted = {name.removesuffix(".csv"): len(rows(data)) for name, data in there.items() if name.endswith(".csv")}
    assert json.loads(there["manifest.json"])["rows"] == counted


def test_the_people_of_the_package_are_those_of_the_list() -> None:
    issue_many(4)
    there = files()
    persons = sum(int(row["persons"]) for row in rows(there["detainees.csv"]))
    assert persons == IncidentQuery().counts().people_best


def test_the_manifest_holds_size_and_digest_of_every_other_file() -> None:
    issue_case("qingdao")
    there = files()
    found = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in there.items()
        if name != "manifest.json"
    }
    assert json.loads(there["manifest.json"])["files"] == found


def test_the_manifest_says_what_was_asked_in_words_and_as_an_address() -> None:
    said = manifest(IncidentQuery(country=("VN",)))
    assert (said["query"], said["address"]) == ("country: VN", f"{SITE}/incidents/?country=VN")


def test_the_manifest_is_signed() -> None:
    assert is_ours(manifest())


def test_a_changed_manifest_is_not_ours() -> None:
    assert not is_ours(manifest() | {"query": "all incidents in the world"})


def test_a_manifest_signed_by_another_site_is_not_ours(settings) -> None:
    theirs = manifest()
    settings.SECRET_KEY = "the key of another site " * 3
    assert not is_ours(theirs)


def test_a_file_outlives_a_change_of_keys(settings) -> None:
    before = manifest()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next key of this site " * 3
    assert is_ours(before)


@pytest.mark.parametrize("seal", ["", "ed25519", "ed25519:x:y", "rsa:x:y", "ed25519:AA==:AA=="])
def test_what_is_no_signature_is_not_ours(seal: str) -> None:
    assert not is_ours(manifest() | {"signature": seal})


def test_the_descriptor_names_the_licence() -> None:
    licences = json.loads(files()["datapackage.json"])["licenses"]
    assert licences == [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
    ]


def test_every_code_in_a_row_is_in_the_list_of_codes() -> None:
    issue_case("qingdao")
    there = files()
    known = {(row["table"], row["column"], row["code"]) for row in rows(there["codes.csv"])}
    used = {
        (table.name, column.name, row[column.name])
        for table in TABLES
        for column in table.columns
        for row in rows(there[f"{table.name}.csv"])
        if column.codes and row[column.name]
    }
    assert used <= known


def test_the_readme_describes_every_column() -> None:
    text = files()["README.md"].decode()
    assert [
        c.name for table in TABLES for c in table.columns if f"- `{c.name}` ({c.kind}): {c.about}" not in text
    ] == []


def test_only_what_the_query_finds_is_in_the_package() -> None:
    issue_case("qingdao")
    issue_case("hanoi", places=[HANOI])
    there = files(IncidentQuery(country=("VN",)))
    tables = [rows(there[f"{table.name}.csv"]) for table in TABLES]
    assert {row["public_id"] for table in tables for row in table} == {"CT-HANOI"}
