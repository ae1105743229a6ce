"""A dated public note on what was wrong in an earlier edition and is now right."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.incident import Incident
from incidents.records.record import Record


class Correction(Record):
    incident = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.CASCADE, related_name="corrections"
    )
    made_on = models.DateField(_("made on"))
    text = models.TextField(_("what was corrected"))

    seen_with = "incident"

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.made_on:%Y-%m-%d}"
