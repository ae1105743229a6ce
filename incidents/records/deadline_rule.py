"""How long an addressee has to reply, as data: with where the term is written down and since when it holds."""

import datetime
from typing import ClassVar

from django.contrib.auth.models import User
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.records.record import Record, RecordManager
from incidents.vocabulary.casework import InterventionKind
from incidents.vocabulary.choices import one_of

LONGEST_TERM = 1830


class DeadlineRuleManager(RecordManager["DeadlineRule"]):
    def due(self, kind: str, sent_on: datetime.date) -> datetime.date | None:
        """The day a reply is due to what was sent on `sent_on`; None when no rule for this kind held on that day."""
        rule = self.filter(kind=kind, effective_from__lte=sent_on).order_by("-effective_from", "-pk").first()
        return sent_on + datetime.timedelta(days=rule.days) if rule else None


class DeadlineRule(Record):
    kind = models.CharField(_("kind of intervention"), max_length=20, choices=InterventionKind.choices)
    days = models.PositiveSmallIntegerField(
        _("days to reply"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST_TERM)]
    )
    effective_from = models.DateField(_("in force from"))
    basis = models.CharField(_("where it is written"), max_length=300)
    url = models.URLField(_("address"), max_length=500, blank=True)
    notes = models.TextField(_("internal notes"), blank=True)

    objects: ClassVar[DeadlineRuleManager] = DeadlineRuleManager()

    class Meta:
        verbose_name = _("deadline rule")
        verbose_name_plural = _("deadline rules")
        ordering = ["kind", "-effective_from"]
        constraints = [
            one_of("kind", InterventionKind, "deadlinerule_kind"),
            # Two terms from one day on would leave open which of them counts.
            models.UniqueConstraint(fields=["kind", "effective_from"], name="deadlinerule_one_from_a_day"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=LONGEST_TERM), name="deadlinerule_days"),
        ]

    @classmethod
    def visible_where(cls, user: User) -> Q:  # noqa: ARG003 - everyone's
        return Q()  # a shared vocabulary; it says nothing of any case

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.days}"
