"""A worker takes the export that has waited longest and makes its file. Any number of workers may do so at once.

A claim is one conditional UPDATE: of two workers one gets it. A maker that is killed falls silent and is replaced after
LEASE; what it left behind is erased. What may be seen is asked anew when the file is made.
"""

import hashlib
import logging
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.contrib.auth.models import User
from django.core.files import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation

from incidents.desk.exports.ending import end_without_file
from incidents.desk.exports.export_log import log_step
from incidents.desk.exports.make_file import make_file
from incidents.desk.exports.rights import MAY_ASK, ROWS_ALONE
from incidents.desk.exports.scope import Scope
from incidents.desk.exports.seal import unseal
from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.verbs import LIFETIME
from incidents.desk.exports.words import ExportKind, ExportState, Outcome
from incidents.records.incident import Incident

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
SECONDS_BETWEEN_BEATS = 10
PIECE = 1 << 16


class _RefusedNowError(Exception):
    """What was agreed to is no longer what would be made."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


class _LostError(Exception):
    """The export was erased, or another maker has it: this one was taken for dead."""


def make_next() -> bool:
    """Makes the file of the export that has waited longest, or says why not. False if none waits."""
    export = _claim()
    if export is None:
        return False
    try:
        with translation.override(export.language), _workshop(export) as folder:
            _make(export, folder)
    except _RefusedNowError as refused:
        end_without_file(export=export, state=ExportState.REFUSED, outcome=refused.outcome, claim=export.claim)
    except _LostError:
        _erase_attempt(export)
    except Exception:
        logger.exception("The export %s could not be made.", export.reference)
        end_without_file(export=export, state=ExportState.FAILED, outcome=Outcome.FAULT, claim=export.claim)
    except BaseException:  # asked to stop: somebody else shall go on at once
        mine = StaffExport.objects.filter(pk=export.pk, claim=export.claim, state=ExportState.MAKING)
        mine.update(state=ExportState.WAITING, claim="", attempts=F("attempts") - 1)
        raise
    return True


def _claim() -> StaffExport | None:
    """The entry in the log is committed with the claim: before the first byte is written."""
    now = timezone.now()
    for found in StaffExport.objects.to_be_made(now):
        if found.attempts >= MOST_ATTEMPTS:
            end_without_file(export=found, state=ExportState.FAILED, outcome=Outcome.BROKEN_OFF, claim=found.claim)
            continue
        token = secrets.token_hex(16)
        with transaction.atomic():
            same = StaffExport.objects.to_be_made(now).filter(pk=found.pk, claim=found.claim).order_by()
            if not same.update(state=ExportState.MAKING, claim=token, beat_at=now, attempts=F("attempts") + 1):
                continue  # another worker was quicker
            taken = StaffExport.objects.select_related("requested_by", "approved_by").get(pk=found.pk)
            log_step(taken, taken.requested_by, "begun", taken.purpose)
        for name in taken.stored_attempts():
            taken.file.storage.delete(name)
        return taken
    return None


def _make(export: StaffExport, folder: Path) -> None:
    actor = User.objects.get(pk=export.requested_by_id)
    if not (actor.is_active and actor.has_perm(MAY_ASK)):
        raise _RefusedNowError(Outcome.NO_RIGHT)
    scope = Scope.from_json(export.scope)
    incidents, rows = list(scope.incidents(actor)), scope.rows(actor)
    _still_agreed(export, incidents, rows)
    export.rows = rows
    password = unseal(export.sealed_password, export.reference) if export.encrypted else ""
    beat = _Beat(export)
    with tempfile.TemporaryFile(dir=folder) as file:
        export.file_name = make_file(export, incidents, actor, password, file, folder=folder, beat=beat)
        export.sha256, export.size = _digest(file)
        file.seek(0)
        beat.now()
        export.file.name = export.file.storage.save(export.stored_attempts()[-1], File(file))
    _finish(export, actor)


def _still_agreed(export: StaffExport, incidents: list[Incident], rows: int) -> None:
    """Approval was for so many rows: what has grown since needs another."""
    if not incidents:
        raise _RefusedNowError(Outcome.NOTHING)
    if rows > export.rows and rows > ROWS_ALONE:
        raise _RefusedNowError(Outcome.GREW)
    if export.kind == ExportKind.DOSSIER and len(incidents) != 1:
        raise _RefusedNowError(Outcome.NOT_ONE)


@transaction.atomic
def _finish(export: StaffExport, actor: User) -> None:
    """Ready only if the claim still holds: two makers never leave two files."""
    mine = StaffExport.objects.select_for_update().filter(pk=export.pk, claim=export.claim, state=ExportState.MAKING)
    if not mine.exists():
        raise _LostError
    export.state, export.claim, export.sealed_password = ExportState.READY, "", ""
    export.made_at = timezone.now()
    export.expires_at = export.made_at + LIFETIME
    export.save()
    log_step(export, actor, "made", export.purpose)


def _erase_attempt(export: StaffExport) -> None:
    export.file.storage.delete(export.stored_attempts()[-1])


@contextmanager
def _workshop(export: StaffExport) -> Iterator[Path]:
    """A folder for what lies open while the file is made; what a killed maker left in its own is erased first."""
    for left in Path(tempfile.gettempdir()).glob(f"casetracker-{export.reference}-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"casetracker-{export.reference}-") as folder:
        yield Path(folder)


class _Beat:
    """Called while work goes on; every few seconds it tells the others that this maker is alive."""

    def __init__(self, export: StaffExport) -> None:
        self._export = export
        self._last = time.monotonic()

    def __call__(self) -> None:
        if time.monotonic() - self._last >= SECONDS_BETWEEN_BEATS:
            self.now()

    def now(self) -> None:
        self._last = time.monotonic()
        mine = StaffExport.objects.filter(pk=self._export.pk, claim=self._export.claim, state=ExportState.MAKING)
        if not mine.update(beat_at=timezone.now()):
            raise _LostError


def _digest(file: IO[bytes]) -> tuple[str, int]:
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size
