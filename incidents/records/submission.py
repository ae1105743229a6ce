"""A communication to a mechanism as it was made: for whom, about whom, on what consent, and the file itself."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.records.detainee import Detainee
from incidents.records.evidence import random_path
from incidents.records.incident import Incident
from incidents.records.intervention import Intervention
from incidents.records.record import Record
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.mechanisms import Mechanism, SubmissionState

_DIGEST = RegexValidator(r"^[0-9a-f]{64}$")


class Submission(Record):
    """`pdf` and `docx` are what was made, never altered: a changed text is a new submission.

    `consents` is the snapshot: a list of {person, scope, given_by, given_on, expires_on}, by references, not names.
    `missing` lists in words what the mechanism requires and the case file did not hold.
    """

    incident = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.PROTECT, related_name="submissions"
    )
    intervention = models.ForeignKey(
        Intervention, verbose_name=_("intervention"), on_delete=models.PROTECT, related_name="submissions"
    )
    mechanism = models.CharField(_("mechanism"), max_length=8, choices=Mechanism.choices)
    body = models.CharField(_("sent to"), max_length=200)
    states = models.JSONField(_("States concerned"), default=list, blank=True)
    people = models.ManyToManyField(Detainee, verbose_name=_("people"), blank=True, related_name="submissions")
    language = models.CharField(_("language"), max_length=12, default="en")
    state = models.CharField(_("state"), max_length=8, choices=SubmissionState.choices, default=SubmissionState.DRAFT)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    deadline_reply = models.DateField(_("reply due on"), null=True, blank=True)
    reference_number = models.CharField(_("number given by the mechanism"), max_length=80, blank=True)
    consents = models.JSONField(_("consents at the time"), default=list, blank=True)
    missing = models.JSONField(_("what was missing"), default=list, blank=True)
    names_people = models.BooleanField(_("names people"), default=False)
    pdf = models.FileField(_("PDF"), upload_to=random_path, max_length=120)
    pdf_sha256 = models.CharField(_("SHA-256 of the PDF"), max_length=64, validators=[_DIGEST])
    docx = models.FileField(_("Word document"), upload_to=random_path, max_length=120)
    docx_sha256 = models.CharField(_("SHA-256 of the Word document"), max_length=64, validators=[_DIGEST])

    seen_with = "incident"

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-created_at", "-pk"]
        constraints = [
            one_of("mechanism", Mechanism, "submission_mechanism"),
            one_of("state", SubmissionState, "submission_state"),
            # Sent means sent on a day; a term without a start cannot be counted.
            models.CheckConstraint(
                condition=Q(state=SubmissionState.DRAFT, sent_on__isnull=True)
                | (~Q(state=SubmissionState.DRAFT) & Q(sent_on__isnull=False)),
                name="submission_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(deadline_reply__isnull=True)
                | Q(sent_on__isnull=True)
                | Q(deadline_reply__gte=F("sent_on")),
                name="submission_deadline_after_sending",
            ),
            # Without its digest a file cannot be shown to be the one that was made.
            models.CheckConstraint(
                condition=Q(pdf_sha256__regex=r"^[0-9a-f]{64}$", docx_sha256__regex=r"^[0-9a-f]{64}$"),
                name="submission_digests",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_mechanism_display()} ({self.reference})"
