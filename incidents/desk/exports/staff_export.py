"""What somebody asked to take out of the case file: why, for whom, how much, who agreed, and the file for a while."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.desk.exports.words import ExportKind, ExportState, Outcome
from incidents.records.evidence import random_path
from incidents.records.record import new_reference
from incidents.vocabulary.choices import one_of

# A maker says at least this often that it is alive; one that does not has been killed, and another takes over.
LEASE = datetime.timedelta(minutes=2)


class StaffExportQuerySet(models.QuerySet["StaffExport"]):
    def outlived(self, now: datetime.datetime) -> Self:
        """Those whose file should be there no more."""
        return self.filter(state=ExportState.READY, expires_at__lte=now)

    def ordered_before(self, moment: datetime.datetime) -> Self:
        """Those that should have been made long ago."""
        return self.filter(state__in=(ExportState.WAITING, ExportState.MAKING), ordered_at__lte=moment)

    def to_be_made(self, now: datetime.datetime) -> Self:
        """Those that wait, and those whose maker has fallen silent; the oldest first."""
        silent = Q(state=ExportState.MAKING, beat_at__lte=now - LEASE)
        return self.filter(Q(state=ExportState.WAITING) | silent).order_by("ordered_at", "pk")


class StaffExport(models.Model):
    """`scope` is the filter that was asked for, applied anew when the file is made; `rows` counts cases and people.

    The file is erased at `expires_at`; this row stays. While it is made, `claim` is the token of the maker and `draft`
    the beginning of the stored names of its attempts; the password waits sealed (seal.py) until the file is made.
    """

    reference = models.CharField(_("reference"), max_length=40, unique=True, default=new_reference, editable=False)
    kind = models.CharField(_("what"), max_length=8, choices=ExportKind.choices, default=ExportKind.TABLES)
    scope = models.JSONField(_("which cases"), default=dict)
    purpose = models.TextField(_("purpose"))
    recipient = models.CharField(_("recipient"), max_length=200)
    rows = models.PositiveIntegerField(_("cases and people"))
    state = models.CharField(_("state"), max_length=9, choices=ExportState.choices)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked for by"), on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField(_("asked for at"), default=timezone.now, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("approved by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved at"), null=True)
    ordered_at = models.DateTimeField(_("ordered at"), null=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    sealed_password = models.TextField(_("sealed password"), blank=True)
    claim = models.CharField(_("maker"), max_length=32, blank=True)
    beat_at = models.DateTimeField(_("last sign of the maker"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    draft = models.CharField(_("stored names of attempts"), max_length=100, blank=True)
    outcome = models.CharField(_("why there is no file"), max_length=8, choices=Outcome.choices, blank=True)
    encrypted = models.BooleanField(_("locked by a password"), default=False)
    file = models.FileField(_("file"), upload_to=random_path, max_length=120, blank=True)
    file_name = models.CharField(_("name of the file"), max_length=80, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True)
    made_at = models.DateTimeField(_("made at"), null=True)
    expires_at = models.DateTimeField(_("erased at"), null=True)

    objects = StaffExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-requested_at", "-pk"]
        permissions = [("approve_staffexport", "Can approve an export of somebody else")]
        constraints = [
            one_of("kind", ExportKind, "staffexport_kind"),
            one_of("state", ExportState, "staffexport_state"),
            # Refused or failed says why; whatever else it is, nothing went wrong.
            models.CheckConstraint(
                condition=Q(state__in=[ExportState.REFUSED, ExportState.FAILED], outcome__in=Outcome.values)
                | Q(state=ExportState.GONE)
                | ~Q(state__in=[ExportState.REFUSED, ExportState.FAILED, ExportState.GONE]) & Q(outcome=""),
                name="staffexport_outcome",
            ),
            # A password is kept no longer than it takes to use it.
            models.CheckConstraint(
                condition=Q(sealed_password="") | Q(state__in=[ExportState.WAITING, ExportState.MAKING]),
                name="staffexport_password_while_made",
            ),
            # An export without a purpose or a recipient could be answered for by nobody.
            models.CheckConstraint(condition=~Q(purpose="") & ~Q(recipient=""), name="staffexport_answered_for"),
            # Two people, or it is no second look.
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("requested_by")),
                name="staffexport_second_person",
            ),
            # A file has a digest and an end; what is erased has no file.
            models.CheckConstraint(
                condition=Q(state=ExportState.READY, sha256__regex=r"^[0-9a-f]{64}$", expires_at__isnull=False)
                & ~Q(file="")
                | ~Q(state=ExportState.READY) & Q(file=""),
                name="staffexport_file_while_ready",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def stored_attempts(self) -> list[str]:
        """The names under which makers may have left something behind, whole or not."""
        return [f"{self.draft}-{number}" for number in range(1, self.attempts + 1)] if self.draft else []

    def is_alive(self, now: datetime.datetime) -> bool:
        """Whether there is a file that may still be fetched."""
        return self.state == ExportState.READY and self.expires_at is not None and now < self.expires_at
