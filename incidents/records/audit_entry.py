"""Who did what, when and why. Append-only and hash-chained.

The field-level diff is chained by its digest, so that a diff could be erased for safety without breaking the chain.
"""

from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.records.chain_head import AUDIT_CHAIN, ChainHead
from incidents.records.incident import Incident
from incidents.records.record import SEE_ALL_CASES
from incidents.vocabulary.append_only import AppendOnly, AppendOnlyQuerySet
from incidents.vocabulary.canonical import canonical_json, sha256_hex
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.ledger import AuditAction

# Who holds it may read about people's access: who signed in, whose second factor went.
SEE_ACCOUNTS = "auth.view_user"


class AuditEntryQuerySet(AppendOnlyQuerySet["AuditEntry"]):
    def visible_to(self, user: User) -> Self:
        """Entries about the cases that `user` sees; of no case: to who sees all; of accounts: to their keepers."""
        seen = self if user.has_perm(SEE_ACCOUNTS) else self.exclude(subject_kind="user")
        if user.has_perm(SEE_ALL_CASES):
            return seen
        return seen.filter(case_reference__in=Incident.objects.visible_to(user).values("reference"))


class AuditEntryManager(models.Manager["AuditEntry"].from_queryset(AuditEntryQuerySet)):  # type: ignore[misc]  # built at run time
    @transaction.atomic
    def append(
        self,
        *,
        actor: User | None,
        action: AuditAction,
        subject_kind: str,
        subject_reference: str,
        case_reference: str = "",
        reason: str = "",
        changes: dict[str, Any] | None = None,
    ) -> "AuditEntry":
        """Writes one entry at the end of the chain, in the caller's transaction.

        `changes` maps a field to [before, after], both JSON values. `actor` is None for the system itself.
        """
        at = timezone.now()
        entry = AuditEntry(
            at=at,
            actor=actor,
            actor_name=actor.get_username() if actor else "system",
            action=action,
            subject_kind=subject_kind,
            subject_reference=subject_reference,
            case_reference=case_reference,
            reason=reason,
            changes=changes or {},
        )
        entry.changes_digest = sha256_hex(canonical_json(entry.changes))
        entry.sequence, entry.previous_digest, entry.digest = ChainHead.lock(AUDIT_CHAIN).advance(entry.own_digest())
        entry.save(force_insert=True)
        return entry


class AuditEntry(AppendOnly):
    sequence = models.PositiveBigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    actor_name = models.CharField(_("user name"), max_length=150)
    action = models.CharField(_("action"), max_length=12, choices=AuditAction.choices)
    subject_kind = models.CharField(_("kind of record"), max_length=40)
    subject_reference = models.CharField(_("record"), max_length=40)
    case_reference = models.CharField(_("case"), max_length=40, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    changes = models.JSONField(_("changes"), default=dict)
    changes_digest = models.CharField(_("digest of the changes"), max_length=64)
    previous_digest = models.CharField(_("link before"), max_length=64)
    digest = models.CharField(_("link"), max_length=64)

    objects = AuditEntryManager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")
        ordering = ["-sequence"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_reference", "-sequence"], name="audit_by_subject"),
            models.Index(fields=["case_reference", "-sequence"], name="audit_by_case"),
            models.Index(fields=["action", "-sequence"], name="audit_by_action"),
            models.Index(fields=["actor", "-sequence"], name="audit_by_actor"),
            models.Index(fields=["subject_kind", "-sequence"], name="audit_by_kind"),
            models.Index(fields=["subject_reference", "-sequence"], name="audit_by_reference"),
        ]
        constraints = [one_of("action", AuditAction, "auditentry_action")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.subject_kind} {self.subject_reference}"

    def own_digest(self) -> str:
        """SHA-256 of everything in this entry but its place in the chain."""
        return sha256_hex(
            canonical_json(
                {
                    "at": self.at.isoformat(),
                    "actor": self.actor_name,
                    "action": str(self.action),
                    "subject": [self.subject_kind, self.subject_reference],
                    "case": self.case_reference,
                    "reason": self.reason,
                    "changes": self.changes_digest,
                }
            )
        )
