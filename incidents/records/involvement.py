"""Ties a detainee (person or group) to an incident, with a role. One person can be in several incidents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.record import Record
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.people import Role


class Involvement(Record):
    incident = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.CASCADE, related_name="involvements"
    )
    detainee = models.ForeignKey(
        Detainee, verbose_name=_("detainee"), on_delete=models.PROTECT, related_name="involvements"
    )
    role = models.CharField(_("role in this incident"), max_length=12, choices=Role.choices, default=Role.ESCAPEE)
    note = models.TextField(_("internal note"), blank=True)

    seen_with = "incident"

    class Meta:
        verbose_name = _("involvement")
        verbose_name_plural = _("involvements")
        ordering = ["pk"]
        constraints = [
            one_of("role", Role, "involvement_role"),
            # Twice in one incident would count a person twice.
            models.UniqueConstraint(fields=["incident", "detainee"], name="involvement_once"),
        ]

    def __str__(self) -> str:
        return self.reference
