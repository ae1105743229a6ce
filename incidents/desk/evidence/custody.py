"""Whose hands a piece of evidence went through, and where it is used. Read from the log and the case."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from incidents.records.audit_entry import AuditEntry
from incidents.records.evidence import Evidence
from incidents.records.statement import Statement
from incidents.vocabulary.ledger import AuditAction

SHOWN = 200


@dataclass(frozen=True)
class Hand:
    """One step of the chain. `is_broken`: the stored file was found to be another than the one received."""

    entry: AuditEntry
    words: str
    is_broken: bool


@dataclass(frozen=True)
class Uses:
    """`edition` is the one in force that shows its public copy; None where the public sees nothing of it."""

    statements: list[Statement]
    edition: int | None


def custody_of(evidence: Evidence) -> list[Hand]:
    """From receipt on, in order; the first 200 steps."""
    entries = AuditEntry.objects.filter(subject_kind="evidence", subject_reference=evidence.reference)
    return [_hand(entry) for entry in entries.order_by("sequence")[:SHOWN]]


def _hand(entry: AuditEntry) -> Hand:
    before, after = entry.changes.get("sha256", ["", ""])
    if entry.action == AuditAction.CREATED:
        return Hand(entry, _("received"), False)
    if entry.action == AuditAction.EXPORTED and "export" in entry.changes:
        return Hand(
            entry, _("original handed out in export %(reference)s") % {"reference": entry.changes["export"][1]}, False
        )
    if entry.action == AuditAction.EXPORTED:
        return Hand(entry, _("original handed out"), False)
    if entry.action == AuditAction.VIEWED and before:
        same = before == after
        return Hand(entry, _("compared: unaltered") if same else _("compared: NOT the file received"), not same)
    return Hand(entry, str(entry.get_action_display()), False)


def uses_of(evidence: Evidence) -> Uses:
    """The statements of its source in its case, and the edition that shows its public copy."""
    statements = Statement.objects.filter(case=evidence.incident_id, source=evidence.source_id).order_by("pk")
    found = list(statements[:SHOWN]) if evidence.source_id else []
    return Uses(found, evidence.incident.current_edition if evidence.public_copy else None)
