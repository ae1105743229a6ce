"""What a source says, kept apart from what we judge. Statements that disagree stand side by side."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.records.record import Record
from incidents.records.source import Source
from incidents.records.subject import AboutSubject
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.sources import COUNT_FIELDS, CountBasis, Credibility, StatementKind


class Statement(Record, AboutSubject):
    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="statements")
    value = models.CharField(_("what it says"), max_length=300, help_text=_("In a few words, or the number."))
    low = models.PositiveIntegerField(_("lowest"), null=True, blank=True)
    best = models.PositiveIntegerField(_("number"), null=True, blank=True)
    high = models.PositiveIntegerField(_("highest"), null=True, blank=True)
    basis = models.CharField(_("how exact"), max_length=12, choices=CountBasis.choices, default=CountBasis.EXACT)
    quote = models.TextField(_("quotation"), blank=True)
    locator = models.CharField(
        _("where in the source"), max_length=80, blank=True, help_text=_("Paragraph, page or time code.")
    )
    attributed_to = models.CharField(
        _("attributed to"), max_length=200, blank=True, help_text=_("Whom the source names as having said it.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=StatementKind.choices, default=StatementKind.FACT)
    credibility = models.CharField(
        _("credibility"), max_length=1, choices=Credibility.choices, default=Credibility.UNJUDGED
    )
    public = models.BooleanField(
        _("public"), default=True, help_text=_("Untick to keep this statement out of every edition.")
    )
    note = models.TextField(_("internal note"), blank=True)

    seen_with = "case"

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["pk"]
        constraints = [
            *AboutSubject.Meta.constraints,
            one_of("basis", CountBasis, "statement_basis"),
            one_of("kind", StatementKind, "statement_kind"),
            one_of("credibility", Credibility, "statement_credibility"),
            # Bounds in the wrong order would turn a range inside out.
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(best__isnull=True) | Q(low__lte=F("best")), name="statement_low_best"
            ),
            models.CheckConstraint(
                condition=Q(best__isnull=True) | Q(high__isnull=True) | Q(best__lte=F("high")),
                name="statement_best_high",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")), name="statement_low_high"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        numbers = [number for number in (self.low, self.best, self.high) if number is not None]
        if numbers != sorted(numbers):
            errors["best"] = _("Lowest, number and highest must be in this order.")
        if self.field in COUNT_FIELDS and not numbers:
            errors["best"] = _("This is about a number: enter it.")
        if errors:
            raise ValidationError(errors)

    @property
    def bounds(self) -> tuple[int, int] | None:
        """(lowest, highest) number of people this statement allows; None when it gives no number."""
        numbers = [number for number in (self.low, self.best, self.high) if number is not None]
        return (min(numbers), max(numbers)) if numbers else None
