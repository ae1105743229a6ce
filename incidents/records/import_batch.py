"""One file brought in: its digest, how its columns were mapped, what became of it, how to undo it."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.records.evidence import random_path
from incidents.records.record import Record
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.ledger import ImportOutcome


class ImportBatch(Record):
    file = models.FileField(_("file"), upload_to=random_path, max_length=120)
    original_name = models.CharField(_("name as received"), max_length=255, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    mapping = models.JSONField(_("mapping"), default=dict)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=ImportOutcome.choices, default=ImportOutcome.PREVIEWED
    )
    report = models.JSONField(_("report"), default=dict)
    created_records = models.JSONField(_("records created"), default=list)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        constraints = [
            one_of("outcome", ImportOutcome, "importbatch_outcome"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="importbatch_sha256"),
            models.CheckConstraint(
                condition=~Q(outcome=ImportOutcome.UNDONE) | Q(undone_at__isnull=False),
                name="importbatch_undone_has_time",
            ),
        ]

    @classmethod
    def visible_where(cls, user: User) -> Q:
        return Q(created_by_id=user.pk)

    def __str__(self) -> str:
        return self.reference
