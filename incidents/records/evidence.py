"""A file as received, never altered; a public copy is a separate, derived file."""

import secrets

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.records.incident import Incident
from incidents.records.record import Record
from incidents.records.source import Source


def random_path(instance: models.Model, filename: str) -> str:
    """A stored name that gives nothing away: not the original name, not the digest, not the order of arrival."""
    return f"{secrets.token_hex(2)}/{secrets.token_hex(16)}"


class Evidence(Record):
    incident = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.PROTECT, related_name="evidence"
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file as received"), upload_to=random_path, max_length=120)
    original_name = models.CharField(_("name as received"), max_length=255, blank=True, editable=False)
    sha256 = models.CharField(
        _("SHA-256"), max_length=64, editable=False, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    media_type = models.CharField(_("media type"), max_length=100, editable=False)
    captured_at = models.DateTimeField(_("captured at"), null=True, blank=True)
    captured_by = models.CharField(_("captured by"), max_length=120, blank=True)
    capture_method = models.CharField(_("how it was captured"), max_length=200, blank=True)
    original_url = models.URLField(_("original address"), max_length=500, blank=True)
    archived_url = models.URLField(_("archived copy"), max_length=500, blank=True)
    public_copy = models.FileField(_("public copy"), upload_to=random_path, max_length=120, blank=True, editable=False)
    public_caption = models.CharField(_("public caption"), max_length=300, blank=True)
    notes = models.TextField(_("internal notes"), blank=True)

    seen_with = "incident"

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-created_at", "-pk"]
        permissions = [("download_evidence", "Can have the original of evidence handed out")]
        constraints = [
            # Without its digest a file cannot be shown to be the one that was received.
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="evidence_sha256"),
            models.UniqueConstraint(fields=["incident", "sha256"], name="evidence_once_an_incident"),
        ]

    def __str__(self) -> str:
        return self.reference

    def clean(self) -> None:
        if self.public_copy and not self.public_caption:
            raise ValidationError({"public_caption": _("Describe the public copy for people who cannot see it.")})
