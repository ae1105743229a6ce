"""A file that we exported is known as ours; a changed byte of it is named."""

import io
import json
import random
import zipfile

import pytest
from django.core.management import CommandError, call_command

from incidents.editions.edition import Edition
from incidents.editions.query import IncidentQuery
from incidents.reports.csv_table import stream_csv
from incidents.reports.formats import FORMATS, PACKAGE
from incidents.reports.options import Options
from incidents.reports.verification.check import check
from incidents.reports.verification.verdict import Difference, Fault, Verdict
from incidents.reports.zip_stream import Member, stream_zip
from tests.editions.documents import RELEASED, issue_document
from tests.reports.cases import case, issue_case, issue_hostile, issue_many
from tests.reports.reading import SITE

pytestmark = pytest.mark.django_db

TEXT_FORMATS = ["csv", "json", "ndjson", "geojson"]
FORMATS_CHECKED = [*TEXT_FORMATS, "xlsx", "ods", "datapackage"]


def export(kind: str, query: IncidentQuery | None = None) -> bytes:
    form = PACKAGE if kind == "datapackage" else FORMATS[kind]
    return b"".join(form.stream(query or IncidentQuery(), SITE, Options()))


def checked(data: bytes) -> Verdict:
    return check(io.BytesIO(data), SITE)


def repacked(data: bytes, **changed: bytes | None) -> bytes:
    """The package with parts replaced, added or (None) left out; names without their ending's dot: incidents_csv."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in changed.items():
        stem, _, ending = name.rpartition("_")
        parts[f"{stem}.{ending}"] = content if content is not None else b""
        if content is None:
            del parts[f"{stem}.{ending}"]
    return b"".join(stream_zip(Member(name, [content]) for name, content in parts.items()))


def part(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x01]) + data[at + 1 :]


@pytest.mark.parametrize("kind", FORMATS_CHECKED)
@pytest.mark.parametrize("number", [1, 5])
def test_an_export_is_ours_and_unchanged(kind: str, number: int) -> None:
    issue_many(number)
    assert checked(export(kind)).differences == []


@pytest.mark.parametrize("kind", ["csv", "json", "geojson", "xlsx", "ods", "datapackage"])
def test_an_export_without_incidents_is_ours_too(kind: str) -> None:
    assert checked(export(kind)).unchanged


@pytest.mark.parametrize("kind", FORMATS_CHECKED)
def test_its_incidents_are_counted(kind: str) -> None:
    issue_many(5)
    assert checked(export(kind)).incidents == 5


@pytest.mark.parametrize("kind", FORMATS_CHECKED)
@pytest.mark.parametrize(
    "text", ['=1+1;\n"; x,\r\n,,', "<r>_x0041_</r>", "\u2028\u0085\tend", " two  blanks "], ids=ascii
)
def test_hostile_text_does_not_confuse_the_check(kind: str, text: str) -> None:
    issue_hostile(text)
    issue_case("qingdao")
    assert checked(export(kind)).unchanged


@pytest.mark.parametrize("hxl", [False, True])
@pytest.mark.parametrize("bom", [False, True])
def test_a_csv_is_known_with_and_without_tags_and_mark(hxl: bool, bom: bool) -> None:
    issue_case("qingdao")
    assert checked(b"".join(stream_csv(IncidentQuery(), SITE, hxl=hxl, bom=bom))).unchanged


@pytest.mark.parametrize("kind", TEXT_FORMATS)
@pytest.mark.parametrize("seed", range(8))
def test_a_flipped_byte_is_named(kind: str, seed: int) -> None:
    issue_many(3)
    data = export(kind)
    at = random.Random(seed).randrange(len(data))
    verdict = checked(flipped(data, at))
    line_begins = data.rfind(b"\n", 0, at) + 1
    assert [line_begins - 2 <= found.at <= at for found in verdict.differences if found.at is not None] == [True]


def test_a_flipped_byte_in_a_cell_is_named_by_place_row_column_and_incident() -> None:
    issue_many(3)
    data = export("csv")
    at = data.rindex(b"Shandong")
    (found,) = checked(flipped(data, at)).differences
    assert (found.fault, found.at, found.row, found.column, found.incident) == (
        Fault.CHANGED, at, 4, "province", "CT-CASE-0000",
    )  # fmt: skip


def test_the_row_is_that_of_a_spreadsheet_even_behind_cells_of_several_lines() -> None:
    issue_case("qingdao")
    issue_hostile("one\ntwo\nthree")
    data = export("csv")
    (found,) = checked(flipped(data, data.rindex(b"Qingdao"))).differences
    assert found.row == 3


@pytest.mark.parametrize("name", ["incidents.csv", "statements.csv", "custody_events.csv"])
def test_a_flipped_byte_in_a_package_is_named_by_file_and_place(name: str) -> None:
    issue_many(3)
    data = export("datapackage")
    content = part(data, name)
    at = content.rindex(b"CN" if name != "statements.csv" else b"were seized")
    changed = repacked(data, **{name.replace(".", "_"): flipped(content, at)})
    (found,) = checked(changed).differences
    assert (found.part, found.at, found.row) == (name, at, content[:at].count(b"\n") + 1)


@pytest.mark.parametrize("name", ["README.md", "datapackage.json", "codes.csv"])
def test_a_change_in_what_goes_with_the_tables_is_noticed(name: str) -> None:
    issue_case("qingdao")
    data = export("datapackage")
    changed = repacked(data, **{name.replace(".", "_"): flipped(part(data, name), 20)})
    assert [(found.fault, found.part) for found in checked(changed).differences] == [(Fault.CHANGED, name)]


@pytest.mark.parametrize("seed", range(8))
def test_a_flipped_byte_of_the_packed_parts_is_noticed(seed: int) -> None:
    issue_many(2)
    data = export("datapackage")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    chosen = random.Random(seed).choice(parts)
    begins = data.index(chosen.filename.encode()) + len(chosen.filename) + 20
    at = random.Random(seed).randrange(begins, begins + chosen.compress_size)
    assert checked(flipped(data, at)).unchanged is False


def test_a_package_from_which_a_row_was_taken_is_noticed_although_each_row_is_ours() -> None:
    issue_many(3)
    data = export("datapackage")
    lines = part(data, "incidents.csv").splitlines(keepends=True)
    changed = repacked(data, incidents_csv=b"".join(lines[:-1]))
    assert [(found.fault, found.part) for found in checked(changed).differences] == [(Fault.CHANGED, "incidents.csv")]


def test_a_package_with_a_new_manifest_is_not_signed_by_us() -> None:
    issue_case("qingdao")
    data = export("datapackage")
    manifest = json.loads(part(data, "manifest.json")) | {"query": "everything"}
    changed = repacked(data, manifest_json=json.dumps(manifest).encode())
    assert [found.fault for found in checked(changed).differences] == [Fault.UNSIGNED]


def test_a_part_that_is_missing_is_named() -> None:
    issue_case("qingdao")
    changed = repacked(export("datapackage"), sources_csv=None)
    assert [(found.fault, found.part) for found in checked(changed).differences] == [(Fault.MISSING, "sources.csv")]


def test_a_part_that_was_added_is_named() -> None:
    issue_case("qingdao")
    changed = repacked(export("datapackage"), names_csv=b"name\r\n")
    assert [(found.fault, found.part) for found in checked(changed).differences] == [(Fault.ADDED, "names.csv")]


def test_a_package_that_would_unpack_without_end_is_not_unpacked() -> None:
    bomb = b"".join(stream_zip([Member("incidents.csv", (b"0" * 1_000_000 for _piece in range(20)))]))
    assert check(io.BytesIO(bomb), SITE, most_bytes=10_000_000).unchanged is False


@pytest.mark.parametrize("kind", ["csv", "json", "geojson"])
def test_an_incident_that_stands_twice_is_noticed(kind: str) -> None:
    issue_many(2)
    first, one, *rest = export(kind).splitlines(keepends=True)
    assert [found.fault for found in checked(b"".join([first, one, one, *rest])).differences] == [Fault.TWICE]


def test_a_file_that_ends_too_early_is_noticed() -> None:
    issue_case("qingdao")
    assert [found.fault for found in checked(export("csv")[:-9]).differences] == [Fault.ENDS]


def test_a_row_of_an_earlier_edition_is_still_ours() -> None:
    issue_case("qingdao")
    before = export("csv")
    again = case("qingdao", people=21)
    again["edition"] |= {"number": 2, "published_at": RELEASED.isoformat()}
    issue_document(again)
    verdict = checked(before)
    assert (verdict.unchanged, verdict.superseded) == (True, 1)


def test_a_row_of_an_incident_whose_text_was_erased_cannot_be_compared() -> None:
    issue_case("qingdao")
    before = export("csv")
    Edition.objects.all().erase_documents()
    assert [found.fault for found in checked(before).differences] == [Fault.ERASED]


def test_a_row_of_an_incident_of_another_ledger_is_not_ours() -> None:
    issue_case("qingdao")
    elsewhere = export("csv").replace(b"CT-QINGDAO", b"CT-ELSEWHERE")
    assert [found.fault for found in checked(elsewhere).differences] == [Fault.UNKNOWN]


@pytest.mark.parametrize("data", [b"", b"hello", b"a,b\r\n1,2\r\n", b"\xff\xfe\x00", b"%PDF-1.7", b"{}", b"[]"])
def test_any_other_file_is_none_of_ours(data: bytes) -> None:
    assert checked(data).recognised is False


def test_an_archive_of_another_kind_is_none_that_can_be_checked() -> None:
    assert not checked(b"".join(stream_zip([Member("a", [b"b"])]))).recognised


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"\x00" * 100])
def test_a_broken_archive_is_not_as_we_published_it(data: bytes) -> None:
    assert checked(data).unchanged is False


def test_only_a_package_says_that_nothing_is_missing() -> None:
    issue_case("qingdao")
    assert [checked(export(kind)).complete for kind in ("csv", "datapackage")] == [False, True]


def test_many_incidents_take_few_queries(django_assert_max_num_queries) -> None:
    issue_many(30)
    data = export("csv")
    with django_assert_max_num_queries(2, using="public"):
        checked(data)


def test_the_command_says_that_all_is_well(tmp_path, capsys, settings) -> None:
    issue_case("qingdao")
    (tmp_path / "all.csv").write_bytes(b"".join(stream_csv(IncidentQuery(), settings.SITE_URL)))
    call_command("verify_export", str(tmp_path / "all.csv"))
    assert "ours and unchanged" in capsys.readouterr().out


def test_the_command_names_what_was_changed(tmp_path, settings) -> None:
    issue_case("qingdao")
    data = b"".join(stream_csv(IncidentQuery(), settings.SITE_URL))
    (tmp_path / "all.csv").write_bytes(data.replace(b",20,20,22,", b",20,29,22,"))
    with pytest.raises(CommandError, match=r"incidents\.csv, row 2, column people_best"):
        call_command("verify_export", str(tmp_path / "all.csv"))


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_can_be_said(fault: Fault) -> None:
    assert len(Difference(fault).sentence()) > 10
