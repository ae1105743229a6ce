"""A changed cell of a workbook is named, a hostile one does no harm, and saving it again changes nothing."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from incidents.reports.verification.check import check
from incidents.reports.verification.verdict import Difference, Fault, Verdict
from incidents.reports.zip_stream import Member, stream_zip
from tests import readers
from tests.reports.cases import issue_many
from tests.reports.libreoffice import needed
from tests.reports.reading import SITE, made

pytestmark = pytest.mark.django_db
SHEETS = {"xlsx": "xl/worksheets/sheet2.xml", "ods": "content.xml"}


def checked(data: bytes) -> Verdict:
    return check(io.BytesIO(data), SITE)


def changed(data: bytes, part: str, before: bytes, after: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].replace(before, after, 1)
    return b"".join(stream_zip(Member(name, [content]) for name, content in parts.items()))


@pytest.mark.parametrize("kind", SHEETS)
def test_a_changed_cell_is_named(kind: str) -> None:
    issue_many(3)
    (found,) = checked(changed(made(kind), SHEETS[kind], b">twenty people<", b">thirty people<")).differences
    assert (found.part, found.row, found.column) == ("detainees", 2, "label")


def test_a_formula_in_place_of_a_number_is_named() -> None:
    issue_many(1)
    formula = b'table:formula="of:=20" office:value-type="float" office:value="20"'
    data = changed(made("ods"), "content.xml", b'office:value-type="float" office:value="20"', formula)
    assert [found.column for found in checked(data).differences] == ["persons"]


def test_a_changed_word_about_the_export_is_not_signed() -> None:
    issue_many(1)
    data = changed(made("ods"), "content.xml", b"all incidents", b"most incidents")
    assert checked(data).differences == [Difference(Fault.UNSIGNED, "about")]


def test_a_flipped_byte_of_the_packed_content_is_noticed() -> None:
    issue_many(3)
    data = made("ods")
    at = data.index(b"content.xml") + 200
    assert checked(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]).unchanged is False


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>',
        b"<a>" * 100_000,
        b"<a b='" + b"c" * 3_000_000 + b"'/>",
        b"",
        b"<a/>",
    ],
    ids=["entities", "deep", "long", "empty", "nothing"],
)
def test_a_hostile_workbook_is_told_apart(content: bytes) -> None:
    data = b"".join(stream_zip([Member("content.xml", [content])]))
    assert checked(data).unchanged is False


@pytest.mark.once
@pytest.mark.parametrize("kind", SHEETS)
def test_saved_again_by_libreoffice_it_is_still_ours(kind: str, tmp_path: Path) -> None:
    needed()
    issue_many(3)
    (tmp_path / f"ours.{kind}").write_bytes(made(kind))
    command = [readers.OFFICE, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to"]
    command += [kind, "--outdir", str(tmp_path / "again"), str(tmp_path / f"ours.{kind}")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert checked((tmp_path / "again" / f"ours.{kind}").read_bytes()).differences == []
