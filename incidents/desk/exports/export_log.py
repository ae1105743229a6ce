"""The entry that each step of an export leaves: who, what, when, why, how many rows, for whom, and the digest."""

from django.contrib.auth.models import User

from incidents.desk.exports.staff_export import StaffExport
from incidents.records.audit_entry import AuditEntry
from incidents.vocabulary.ledger import AuditAction


def log_step(export: StaffExport, actor: User | None, step: str, reason: str) -> None:
    """`actor` None is the clock."""
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
