"""The way of an export: asked for, approved if it is large, made, handed out, erased. Each step is logged first."""

import datetime
import hashlib
import tempfile
from typing import IO

from django.contrib.auth.models import User
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.desk.exports.make_file import make_file
from incidents.desk.exports.scope import Scope
from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.words import ExportKind, ExportState
from incidents.records.audit_entry import AuditEntry
from incidents.records.incident import Incident
from incidents.vocabulary.ledger import AuditAction

# More cases and people than this leave the house only if a second person agrees.
ROWS_ALONE = 100
LIFETIME = datetime.timedelta(hours=24)
SHORTEST_PASSWORD = 14
MAY_ASK = "exports.add_staffexport"
MAY_APPROVE = "exports.approve_staffexport"
PIECE = 1 << 16


class Refused(Exception):
    """The step cannot be taken; the message is for the reader. Nothing was written."""


@transaction.atomic
def request_export(*, actor: User, kind: ExportKind, scope: Scope, purpose: str, recipient: str) -> StaffExport:
    """Asks for what `scope` finds among the cases that `actor` may see. Small exports may be made at once."""
    if not actor.has_perm(MAY_ASK):
        raise Refused(_("You may not export from the case file."))
    if not purpose.strip() or not recipient.strip():
        raise Refused(_("Say what the export is for and who will get it."))
    rows = scope.rows(actor)
    if rows == 0:
        raise Refused(_("There is no such case."))
    if kind == ExportKind.DOSSIER and scope.incidents(actor).count() != 1:
        raise Refused(_("A dossier is made of one case."))
    export = StaffExport.objects.create(
        kind=kind,
        scope=scope.to_json(),
        purpose=purpose.strip(),
        recipient=recipient.strip(),
        rows=rows,
        state=ExportState.REQUESTED if rows > ROWS_ALONE else ExportState.APPROVED,
        requested_by=actor,
    )
    _log(export, actor, "asked for", purpose)
    return export


@transaction.atomic
def approve_export(*, export: StaffExport, actor: User, reason: str) -> StaffExport:
    """The second person agrees."""
    locked = StaffExport.objects.select_for_update().get(pk=export.pk)
    if not actor.has_perm(MAY_APPROVE):
        raise Refused(_("You may not approve exports."))
    if locked.requested_by_id == actor.pk:
        raise Refused(_("You asked for this export; somebody else has to approve it."))
    if locked.state != ExportState.REQUESTED:
        raise Refused(_("This export waits for nobody."))
    locked.state = ExportState.APPROVED
    locked.approved_by, locked.approved_at = actor, timezone.now()
    locked.save()
    _log(locked, actor, "approved", reason)
    return locked


@transaction.atomic
def run_export(*, export: StaffExport, actor: User, password: str = "") -> StaffExport:
    """Makes the file, of what the one who asked may see now: not of what could be seen when it was asked for."""
    locked = StaffExport.objects.select_for_update().get(pk=export.pk)
    if locked.requested_by_id != actor.pk or not (actor.is_active and actor.has_perm(MAY_ASK)):
        raise Refused(_("Only the person who asked for an export can have it made."))
    if locked.state != ExportState.APPROVED:
        raise Refused(_("This export cannot be made."))
    if password and len(password) < SHORTEST_PASSWORD:
        raise Refused(_("The password needs at least %(number)d characters.") % {"number": SHORTEST_PASSWORD})
    scope = Scope.from_json(locked.scope)
    incidents, rows = list(scope.incidents(actor)), scope.rows(actor)
    _still_agreed(locked, incidents, rows)
    locked.rows, locked.encrypted = rows, bool(password)
    with tempfile.TemporaryFile() as file:
        locked.file_name = make_file(locked, incidents, actor, password, file)
        locked.sha256, locked.size = _digest(file)
        _log(locked, actor, "made", locked.purpose)
        file.seek(0)
        locked.file.save(locked.file_name, File(file), save=False)
    locked.state = ExportState.READY
    locked.made_at = timezone.now()
    locked.expires_at = locked.made_at + LIFETIME
    try:
        locked.save()
    except BaseException:
        locked.file.storage.delete(locked.file.name or "")
        raise
    return locked


def download_export(*, export: StaffExport, actor: User) -> IO[bytes]:
    """The open file. The entry in the log is committed before the first byte can be read; without it there is none."""
    with transaction.atomic():
        locked = StaffExport.objects.select_for_update().get(pk=export.pk)
        if locked.requested_by_id != actor.pk or not actor.has_perm(MAY_ASK):
            raise Refused(_("Only the person who asked for an export can fetch it."))
        if not locked.is_alive(timezone.now()):
            raise Refused(_("This export has been erased."))
        _log(locked, actor, "fetched", locked.purpose)
    file: IO[bytes] = locked.file.open("rb")
    return file


def erase_export(*, export: StaffExport, actor: User | None, reason: str) -> StaffExport:
    """Takes the file away for good; what was exported, when and why stays on record. `actor` None is the clock."""
    with transaction.atomic():
        locked = StaffExport.objects.select_for_update().get(pk=export.pk)
        if locked.state == ExportState.GONE:
            return locked
        storage, name = locked.file.storage, locked.file.name
        locked.state, locked.file = ExportState.GONE, ""
        locked.save()
        _log(locked, actor, "erased", reason)
        if name:
            transaction.on_commit(lambda: storage.delete(name))
    return locked


def erase_outlived(*, now: datetime.datetime | None = None) -> int:
    """Erases every file whose time has come; returns how many."""
    outlived = list(StaffExport.objects.outlived(now or timezone.now()))
    for export in outlived:
        erase_export(export=export, actor=None, reason="expired")
    return len(outlived)


def _still_agreed(export: StaffExport, incidents: list[Incident], rows: int) -> None:
    """Approval was for so many rows: what has grown since needs another."""
    if not incidents:
        raise Refused(_("You may see none of these cases any more."))
    if rows > export.rows and rows > ROWS_ALONE:
        raise Refused(_("There are more cases and people than were asked for. Ask for the export again."))
    if export.kind == ExportKind.DOSSIER and len(incidents) != 1:
        raise Refused(_("A dossier is made of one case."))


def _digest(file: IO[bytes]) -> tuple[str, int]:
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def _log(export: StaffExport, actor: User | None, step: str, reason: str) -> None:
    """Who, what, when, why, how many rows, for whom, and the digest of the file."""
    AuditEntry.objects.append(
        actor=actor,
        action=AuditAction.EXPORTED,
        subject_kind="staffexport",
        subject_reference=export.reference,
        reason=reason,
        changes={
            "step": [None, step],
            "kind": [None, str(export.kind)],
            "rows": [None, export.rows],
            "scope": [None, export.scope],
            "recipient": [None, export.recipient],
            "sha256": [None, export.sha256],
        },
    )
