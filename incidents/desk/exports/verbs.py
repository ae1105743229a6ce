"""The way of an export: asked for, approved if it is large, ordered, handed out, erased. Each step is logged first.

In between a worker makes it (making.py).
"""

import datetime
from functools import partial
from typing import IO

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.desk.access.viewing import How, note_viewing
from incidents.desk.evidence.receive import log_exported
from incidents.desk.evidence.scope import originals_for
from incidents.desk.exports.ending import end_without_file
from incidents.desk.exports.export_log import log_step
from incidents.desk.exports.rights import MAY_APPROVE, MAY_ASK, ROWS_ALONE
from incidents.desk.exports.scope import Scope
from incidents.desk.exports.seal import seal
from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.words import ExportKind, ExportState, Outcome
from incidents.records.evidence import Evidence, random_path

LIFETIME = datetime.timedelta(hours=24)
SHORTEST_PASSWORD = 14


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
    log_step(export, actor, "asked for", purpose)
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
    log_step(locked, actor, "approved", reason)
    return locked


@transaction.atomic
def order_export(*, export: StaffExport, actor: User, password: str = "", language: str = "en") -> StaffExport:
    """Has the file made by a worker (making.py). Ordering it again while it waits or is made changes nothing."""
    locked = StaffExport.objects.select_for_update().get(pk=export.pk)
    if locked.requested_by_id != actor.pk or not actor.has_perm(MAY_ASK):
        raise Refused(_("Only the person who asked for an export can have it made."))
    if locked.state in {ExportState.WAITING, ExportState.MAKING}:
        return locked
    if locked.state != ExportState.APPROVED:
        raise Refused(_("This export cannot be made."))
    if password and len(password) < SHORTEST_PASSWORD:
        raise Refused(_("The password needs at least %(number)d characters.") % {"number": SHORTEST_PASSWORD})
    locked.state, locked.ordered_at, locked.language = ExportState.WAITING, timezone.now(), language
    locked.encrypted, locked.sealed_password = bool(password), seal(password, locked.reference)
    locked.draft = random_path(locked, "")
    locked.save()
    log_step(locked, actor, "ordered", locked.purpose)
    return locked


def download_export(*, export: StaffExport, actor: User) -> IO[bytes]:
    """The open file. The entry in the log is committed before the first byte can be read; without it there is none."""
    with transaction.atomic():
        locked = StaffExport.objects.select_for_update().get(pk=export.pk)
        if locked.requested_by_id != actor.pk or not actor.has_perm(MAY_ASK):
            raise Refused(_("Only the person who asked for an export can fetch it."))
        if not locked.is_alive(timezone.now()):
            raise Refused(_("This export has been erased."))
        log_step(locked, actor, "fetched", locked.purpose)
        log_exported(pieces=_originals(locked, actor), export=locked.reference, actor=actor)
        cases = Scope.from_json(locked.scope).incidents(actor).only("reference")
        note_viewing(cases.iterator(chunk_size=2000), actor=actor, how=How.EXPORTED)
    file: IO[bytes] = locked.file.open("rb")
    return file


def _originals(export: StaffExport, actor: User) -> QuerySet[Evidence]:
    """What a dossier holds as received; none of another export. What came after it was made is not in it."""
    if export.kind != ExportKind.DOSSIER or export.made_at is None:
        return Evidence.objects.none()
    cases = Scope.from_json(export.scope).incidents(actor)
    return originals_for(actor).filter(incident__in=cases, created_at__lte=export.made_at).order_by("pk")


def erase_export(*, export: StaffExport, actor: User | None, reason: str) -> StaffExport:
    """Takes the file away for good; what was exported, when and why stays on record. `actor` None is the clock.

    What is still being made is broken off: its maker notices at its next sign of life.
    """
    with transaction.atomic():
        locked = StaffExport.objects.select_for_update().get(pk=export.pk)
        if locked.state == ExportState.GONE:
            return locked
        storage, name, attempts = locked.file.storage, locked.file.name, locked.stored_attempts()
        locked.state, locked.file, locked.sealed_password, locked.claim = ExportState.GONE, "", "", ""
        locked.save()
        log_step(locked, actor, "erased", reason)
        for stored in {name, *attempts} - {"", None}:
            transaction.on_commit(partial(storage.delete, str(stored)))
    return locked


def erase_outlived(*, now: datetime.datetime | None = None) -> int:
    """Erases every file whose time has come; returns how many. Orders that nobody has carried out in time end too."""
    now = now or timezone.now()
    outlived = list(StaffExport.objects.outlived(now))
    for export in outlived:
        erase_export(export=export, actor=None, reason="expired")
    for export in StaffExport.objects.ordered_before(now - LIFETIME):
        end_without_file(export=export, state=ExportState.FAILED, outcome=Outcome.LATE)
    return len(outlived)
