"""What a person, or somebody entitled to speak for them, agreed to."""

import datetime
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.records.detainee import Detainee
from incidents.records.record import Record, RecordManager, RecordQuerySet
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.people import ConsentGiver, ConsentScope


class ConsentQuerySet(RecordQuerySet["Consent"]):
    def in_force(self, on: datetime.date) -> Self:
        return self.filter(
            Q(expires_on__isnull=True) | Q(expires_on__gte=on), withdrawn_on__isnull=True, given_on__lte=on
        ).exclude(given_by=ConsentGiver.NOT_POSSIBLE)


class ConsentManager(RecordManager["Consent"].from_queryset(ConsentQuerySet)):  # type: ignore[misc]  # built at run time
    pass


class Consent(Record):
    detainee = models.ForeignKey(
        Detainee, verbose_name=_("detainee"), on_delete=models.PROTECT, related_name="consents"
    )
    scope = models.CharField(_("agreed to"), max_length=20, choices=ConsentScope.choices)
    audience = models.CharField(_("for whom"), max_length=200, blank=True)
    given_by = models.CharField(_("given by"), max_length=14, choices=ConsentGiver.choices)
    relation = models.CharField(_("relation to the person"), max_length=120, blank=True)
    obtained_by = models.CharField(_("obtained by"), max_length=120)
    method = models.CharField(_("how"), max_length=200, help_text=_("In person, by telephone, in writing …"))
    given_on = models.DateField(_("given on"))
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    notes = models.TextField(_("notes"), blank=True)

    objects: ClassVar[ConsentManager] = ConsentManager()
    seen_with = "detainee"

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_on", "-pk"]
        indexes = [models.Index(fields=["expires_on"], name="consent_by_expiry")]
        constraints = [
            one_of("scope", ConsentScope, "consent_scope"),
            one_of("given_by", ConsentGiver, "consent_given_by"),
            # A consent that ends before it begins could be read as valid or not, as one pleases.
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("given_on")), name="consent_expiry_in_order"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawal_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def clean(self) -> None:
        if self._comes_before(self.expires_on):
            raise ValidationError({"expires_on": _("Consent cannot expire before it was given.")})
        if self._comes_before(self.withdrawn_on):
            raise ValidationError({"withdrawn_on": _("Consent cannot be withdrawn before it was given.")})

    def _comes_before(self, day: datetime.date | None) -> bool:
        given: datetime.date | None = self.given_on  # None while a form is being filled in
        return given is not None and day is not None and day < given

    def is_in_force(self, on: datetime.date) -> bool:
        return (
            self.given_by != ConsentGiver.NOT_POSSIBLE
            and self.withdrawn_on is None
            and self.given_on <= on
            and (self.expires_on is None or self.expires_on >= on)
        )
