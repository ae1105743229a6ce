"""Exports from the case file as tests ask for them, have them made, and read them."""

import datetime
from typing import Any

from django.contrib.auth.models import User

from incidents.desk.exports.making import make_next
from incidents.desk.exports.scope import Scope
from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.verbs import download_export, order_export, request_export
from incidents.desk.exports.words import ExportKind
from incidents.records.incident import Incident
from tests.cases import ready_case
from tests.reports.reading import records, sheets

PASSWORD = "a password of fourteen letters"


def own_case(person: User, **fields: Any) -> Incident:
    return ready_case(created_by=person, **fields)


def ask(actor: User, **changes: Any) -> StaffExport:
    said = {"kind": ExportKind.TABLES, "scope": Scope(), "purpose": "a complaint", "recipient": "a lawyer", **changes}
    return request_export(actor=actor, **said)


def ordered(actor: User, **changes: Any) -> StaffExport:
    password = changes.pop("password", "")
    return order_export(export=ask(actor, **changes), actor=actor, password=password)


def carried_out(export: StaffExport) -> StaffExport:
    """As it stands after the worker has had it."""
    make_next()
    export.refresh_from_db()
    return export


def made(actor: User, **changes: Any) -> StaffExport:
    return carried_out(ordered(actor, **changes))


def bytes_of(export: StaffExport, actor: User) -> bytes:
    with download_export(export=export, actor=actor) as file:
        return file.read()


def end_of(export: StaffExport) -> datetime.datetime:
    assert export.expires_at is not None
    return export.expires_at


def tables_of(export: StaffExport, actor: User) -> dict[str, list[dict[str, Any]]]:
    return {name: records(sheet) for name, sheet in sheets(bytes_of(export, actor)).items() if name != "about"}
