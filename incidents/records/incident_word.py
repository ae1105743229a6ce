"""A word of an incident's title, of its title in another language, or of its public id."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.incident import Incident
from incidents.records.incident_translation import IncidentTranslation
from incidents.records.word import Word, word_indexes


class IncidentWord(Word):
    record = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.CASCADE, related_name="words", db_index=False
    )
    part = models.ForeignKey(
        IncidentTranslation, verbose_name=_("translation"), null=True, on_delete=models.CASCADE, related_name="words"
    )

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        indexes = word_indexes("incidentword")
