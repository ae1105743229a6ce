"""Taking a file in, handing it out, and looking whether it is still the one that was received."""

import hashlib
from collections.abc import Iterable
from typing import IO, Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from incidents.desk.evidence.sniff import HEAD, media_type
from incidents.records.audit_entry import AuditEntry
from incidents.records.evidence import Evidence
from incidents.records.incident import Incident
from incidents.vocabulary.ledger import AuditAction

PIECE = 1 << 18


def describe(evidence: Evidence, file: "UploadedFile[bytes]") -> None:
    """Writes what a file says of itself onto unsaved `evidence`. ValidationError at `file` for one not taken."""
    if not file.size:
        raise ValidationError({"file": _("This file is empty. Choose it again.")})
    digest = hashlib.sha256()
    head = b""
    for piece in file.chunks(PIECE):
        head = head or piece[:HEAD]
        digest.update(piece)
    file.seek(0)
    kind = media_type(head)
    if not kind:
        message = _("This kind of file is not taken as it is: programs could hide in it. Put it into a ZIP archive.")
        raise ValidationError({"file": message})
    evidence.sha256, evidence.size, evidence.media_type = digest.hexdigest(), file.size, kind
    evidence.original_name = (file.name or "")[:255]


def same_file(evidence: Evidence, incident: Incident) -> Evidence | None:
    """What the case holds already with the same bytes. Of two sent at once the second waits, and finds the first."""
    Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    found: Evidence | None = (
        Evidence.objects.filter(incident=incident, sha256=evidence.sha256).exclude(pk=evidence.pk).first()
    )
    return found


def hand_out(*, evidence: Evidence, actor: User) -> IO[bytes]:
    """The open original. The entry in the log is committed before the first byte can be read.

    FileNotFoundError where the store has it no more: then nothing was handed out, and nothing is logged.
    """
    file: IO[bytes] = evidence.file.open("rb")
    with transaction.atomic():
        _log(evidence, AuditAction.EXPORTED, actor, {"sha256": [None, evidence.sha256]})
    return file


def log_exported(*, pieces: Iterable[Evidence], export: str, actor: User) -> None:
    """An entry for each original that leaves inside the export of that reference."""
    for evidence in pieces:
        _log(evidence, AuditAction.EXPORTED, actor, {"sha256": [None, evidence.sha256], "export": [None, export]})


def is_unaltered(*, evidence: Evidence, actor: User) -> bool:
    """Reads the whole stored file and compares its SHA-256 with the one at receipt; logs what was found.

    A file that the store has no more is not the one received either: `None` is logged for its SHA-256.
    """
    try:
        with evidence.file.open("rb") as file:
            found = _digest_of(file)
    except FileNotFoundError:
        found = None
    _log(evidence, AuditAction.VIEWED, actor, {"sha256": [evidence.sha256, found]}, reason="compared with the receipt")
    return found == evidence.sha256


def _digest_of(file: IO[bytes]) -> str | None:
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _log(evidence: Evidence, action: AuditAction, actor: User, changes: dict[str, Any], *, reason: str = "") -> None:
    AuditEntry.objects.append(
        actor=actor,
        action=action,
        subject_kind="evidence",
        subject_reference=evidence.reference,
        case_reference=evidence.incident.reference,
        reason=reason,
        changes=changes,
    )
