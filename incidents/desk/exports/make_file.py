"""The bytes of a staff export: a marked workbook or a bag, locked by a password if one is given."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pyzipper
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.desk.exports.bag import write_bag
from incidents.desk.exports.read_case import read_case
from incidents.desk.exports.scope import Scope
from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.staff_tables import STAFF_TABLES
from incidents.desk.exports.words import ExportKind
from incidents.editions.tables.table import Document
from incidents.records.incident import Incident
from incidents.reports.about import About
from incidents.reports.sheets import cases_of
from incidents.reports.xlsx_book import stream_xlsx_book

PIECE = 1 << 16


def make_file(
    export: StaffExport,
    incidents: list[Incident],
    user: User,
    password: str,
    file: IO[bytes],
    *,
    folder: Path,
    beat: Callable[[], None],
) -> str:
    """Writes the export into `file` and returns the name it should have. Memory does not grow with the cases.

    `folder` takes what has to lie on the disk meanwhile; `beat` is called as the work goes on.
    """
    name = f"{export.reference}.{'xlsx' if export.kind == ExportKind.TABLES else 'zip'}"
    if not password:
        _write(export, incidents, user, file, folder, beat)
        return name
    # The open form has no name on the disk: if this process is killed, it is gone.
    with tempfile.TemporaryFile(dir=folder) as inner:
        _write(export, incidents, user, inner, folder, beat)
        inner.seek(0)
        with pyzipper.AESZipFile(file, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
            archive.setpassword(password.encode())
            with archive.open(name, "w", force_zip64=True) as locked:
                while piece := inner.read(PIECE):
                    beat()
                    locked.write(piece)
    return f"{export.reference}-locked.zip"


def _write(
    export: StaffExport,
    incidents: list[Incident],
    user: User,
    file: IO[bytes],
    folder: Path,
    beat: Callable[[], None],
) -> None:
    about = about_staff_export(export, user)
    if export.kind == ExportKind.DOSSIER:
        write_bag(incidents[0], read_case(incidents[0], user, export.reference), about, user, file, beat=beat)
        return
    cases = cases_of(_cases(incidents, user, export.reference, beat), STAFF_TABLES, settings.SITE_URL)
    file.writelines(stream_xlsx_book(STAFF_TABLES, cases, about, footer=watermark(export, user), folder=folder))


def _cases(incidents: list[Incident], user: User, mark: str, beat: Callable[[], None]) -> Iterator[Document]:
    for incident in incidents:
        beat()
        yield read_case(incident, user, mark)


def watermark(export: StaffExport, user: User) -> str:
    """The line that stands under every printed page, beside the mark in every row."""
    return _("Confidential · %(recipient)s · taken out by %(user)s · %(reference)s") % {
        "recipient": export.recipient,
        "user": user.get_username(),
        "reference": export.reference,
    }


def about_staff_export(export: StaffExport, user: User) -> About:
    scope = "; ".join(f"{name}: {value}" for name, value in Scope.from_json(export.scope).to_json().items())
    return {
        "title": _("From the case file of %(organisation)s") % {"organisation": settings.ORGANISATION},
        "publisher": settings.ORGANISATION,
        "confidential": watermark(export, user),
        "purpose": export.purpose,
        "recipient": export.recipient,
        "query": scope or _("all cases that the user may see"),
        "taken out by": user.get_username(),
        "approved by": export.approved_by.get_username() if export.approved_by else "",
        "generated_at": timezone.now().isoformat(timespec="seconds"),
        "reference": export.reference,
    }
