"""What advocates do about an incident: whom they wrote to, what came back, what it changed."""

import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.records.deadline_rule import DeadlineRule
from incidents.records.incident import Incident
from incidents.records.record import Record, RecordManager, RecordQuerySet
from incidents.records.source import Source
from incidents.vocabulary.casework import Impact, InterventionKind, InterventionStatus, Priority, Response
from incidents.vocabulary.choices import one_of


class InterventionQuerySet(RecordQuerySet["Intervention"]):
    def awaiting_reply(self) -> Self:
        """Sent, with a day by which a reply is due, and none yet."""
        waiting = self.filter(reply_due_on__isnull=False, replied_on__isnull=True)
        return waiting.exclude(status=InterventionStatus.CLOSED)

    def overdue(self, today: datetime.date) -> Self:
        return self.awaiting_reply().filter(reply_due_on__lt=today)

    def due_within(self, today: datetime.date, days: int) -> Self:
        last = today + datetime.timedelta(days=days)
        return self.awaiting_reply().filter(reply_due_on__range=(today, last))


class InterventionManager(RecordManager["Intervention"].from_queryset(InterventionQuerySet)):  # type: ignore[misc]  # built at run time
    pass


class Intervention(Record):
    incident = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.PROTECT, related_name="interventions"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=InterventionKind.choices)
    addressee = models.CharField(_("addressee"), max_length=200)
    sender = models.CharField(_("by whom"), max_length=200, blank=True)
    asks_for = models.TextField(_("what it asks for"), blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    reply_due_on = models.DateField(_("reply due on"), null=True, blank=True)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    response = models.CharField(_("response"), max_length=12, choices=Response.choices, default=Response.NONE_YET)
    response_note = models.TextField(_("what the response says"), blank=True)
    reply_source = models.ForeignKey(
        Source,
        verbose_name=_("source of the reply"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replies",
    )
    impact = models.CharField(_("impact"), max_length=18, choices=Impact.choices, default=Impact.UNKNOWN)
    status = models.CharField(
        _("status"), max_length=10, choices=InterventionStatus.choices, default=InterventionStatus.PLANNED
    )
    priority = models.CharField(_("priority"), max_length=10, choices=Priority.choices, default=Priority.NORMAL)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assignee"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="interventions",
    )
    public = models.BooleanField(_("public"), default=False)
    notes = models.TextField(_("internal notes"), blank=True)

    seen_with = "incident"

    objects: ClassVar[InterventionManager] = InterventionManager()

    class Meta:
        verbose_name = _("intervention")
        verbose_name_plural = _("interventions")
        ordering = ["-sent_on", "-pk"]
        indexes = [models.Index(fields=["reply_due_on"], name="intervention_by_due")]
        constraints = [
            one_of("kind", InterventionKind, "intervention_kind"),
            one_of("response", Response, "intervention_response"),
            one_of("impact", Impact, "intervention_impact"),
            one_of("status", InterventionStatus, "intervention_status"),
            one_of("priority", Priority, "intervention_priority"),
            # A reply to something never sent, or from before it was sent, is a slip of the pen.
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True) | Q(sent_on__isnull=False, replied_on__gte=F("sent_on")),
                name="intervention_reply_after_sending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.addressee}"

    def clean(self) -> None:
        if self.replied_on and (self.sent_on is None or self.replied_on < self.sent_on):
            raise ValidationError({"replied_on": _("A reply cannot come before the intervention was sent.")})
        if self.sent_on and not self.reply_due_on:
            self.reply_due_on = DeadlineRule.objects.due(self.kind, self.sent_on)

    def is_overdue(self, today: datetime.date) -> bool:
        return (
            self.reply_due_on is not None
            and self.reply_due_on < today
            and self.replied_on is None
            and self.status != InterventionStatus.CLOSED
        )
