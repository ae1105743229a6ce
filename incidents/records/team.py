"""A group of staff who work the same cases; record-level access follows it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.record import Record


class Team(Record):
    name = models.CharField(_("name"), max_length=120, unique=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("members"), blank=True, related_name="teams"
    )

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
