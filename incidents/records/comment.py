"""A remark of staff on a case, for staff. Said once; a second thought is a second comment."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.incident import Incident
from incidents.records.record import Record


class Comment(Record):
    incident = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.CASCADE, related_name="comments"
    )
    text = models.TextField(_("comment"))

    seen_with = "incident"

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.reference
