"""Same, different or undone: a decision about two detainee records, with a copy of what was merged."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.records.detainee import Detainee
from incidents.records.record import Record
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.ledger import MergeVerdict


class MergeDecision(Record):
    first = models.ForeignKey(
        Detainee, verbose_name=_("kept record"), on_delete=models.PROTECT, related_name="merges_as_first"
    )
    second = models.ForeignKey(
        Detainee,
        verbose_name=_("other record"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="merges_as_second",
    )
    second_reference = models.CharField(_("reference of the other record"), max_length=40)
    verdict = models.CharField(_("verdict"), max_length=10, choices=MergeVerdict.choices)
    reasons = models.JSONField(_("reasons"), default=list)
    stored_copy = models.JSONField(_("copy of what was merged"), default=dict)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        verbose_name = _("merge decision")
        verbose_name_plural = _("merge decisions")
        ordering = ["-pk"]
        constraints = [
            one_of("verdict", MergeVerdict, "mergedecision_verdict"),
            # A record merged with itself would be deleted by its own merge.
            models.CheckConstraint(
                condition=Q(second__isnull=True) | ~Q(second=F("first")), name="mergedecision_two_records"
            ),
            models.CheckConstraint(
                condition=~Q(verdict=MergeVerdict.UNDONE) | Q(undone_at__isnull=False),
                name="mergedecision_undone_has_time",
            ),
        ]

    @classmethod
    def visible_where(cls, user: User) -> Q:
        """Only where one sees both records: the copy kept in a decision is a record too."""
        seen = cls.kin("first").visible_to(user)
        return Q(first__in=seen, second__in=seen)

    def __str__(self) -> str:
        return self.reference
