"""A password locks the file with a method that the programs of recipients know, and is forgotten."""

import io
import zipfile

import pytest
import pyzipper
from cryptography.fernet import InvalidToken

from incidents.desk.exports.seal import seal, unseal
from incidents.desk.exports.verbs import (
    Refused,
)
from incidents.desk.exports.words import ExportState
from tests.desk.opened_with_7zip import opened_with_7zip
from tests.desk.staff_exports import PASSWORD, bytes_of, carried_out, made, ordered, own_case
from tests.reports.reading import sheets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("advocate", "editor")]


def test_a_locked_file_opens_with_its_password(advocate) -> None:
    own_case(advocate)
    export = made(advocate, password=PASSWORD)
    with pyzipper.AESZipFile(io.BytesIO(bytes_of(export, advocate))) as archive:
        archive.setpassword(PASSWORD.encode())
        book = archive.read(f"{export.reference}.xlsx")
    assert "incidents" in sheets(book)


def test_a_locked_file_does_not_open_without(advocate) -> None:
    own_case(advocate)
    export = made(advocate, password=PASSWORD)
    with (
        zipfile.ZipFile(io.BytesIO(bytes_of(export, advocate))) as archive,
        pytest.raises((RuntimeError, NotImplementedError)),
    ):
        archive.read(archive.namelist()[0])


def test_a_short_password_is_refused(advocate) -> None:
    own_case(advocate)
    with pytest.raises(Refused, match="14"):
        made(advocate, password="short")


def test_the_password_waits_sealed(advocate) -> None:
    own_case(advocate)
    export = ordered(advocate, password=PASSWORD)
    assert (PASSWORD in export.sealed_password, unseal(export.sealed_password, export.reference)) == (False, PASSWORD)


def test_the_seal_of_one_export_opens_no_other(advocate) -> None:
    with pytest.raises(InvalidToken):
        unseal(seal(PASSWORD, "one"), "another")


def test_once_the_file_is_made_the_password_is_forgotten(advocate) -> None:
    own_case(advocate)
    assert made(advocate, password=PASSWORD).sealed_password == ""


def test_no_open_file_is_made_where_the_password_cannot_be_read_any_more(advocate, settings) -> None:
    own_case(advocate)
    export = ordered(advocate, password=PASSWORD)
    settings.SECRET_KEY = "another key, with which nothing was sealed before"
    assert (carried_out(export).state, bool(export.file)) == (ExportState.FAILED, False)


@pytest.mark.once
def test_it_opens_in_the_program_that_a_recipient_has(advocate, tmp_path) -> None:
    own_case(advocate)
    export = made(advocate, password=PASSWORD)
    (tmp_path / "locked.zip").write_bytes(bytes_of(export, advocate))
    opened_with_7zip(tmp_path / "locked.zip", PASSWORD)
    assert "incidents" in sheets((tmp_path / f"{export.reference}.xlsx").read_bytes())
