"""The public texts of an incident in another language, written for its readers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.incident import Incident
from incidents.records.record import Record


class IncidentTranslation(Record):
    incident = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(_("language"), max_length=12)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    not_known = models.TextField(_("what is not known"), blank=True, help_text=_("One point a line."))

    seen_with = "incident"

    found_by = ("title",)
    found_as = "incident"

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "language"], name="incidenttranslation_one_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.title}"
