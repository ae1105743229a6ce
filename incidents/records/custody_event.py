"""One act against one detainee or group."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.records.dated import Happened
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.location import Location
from incidents.records.record import Record
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.custody import Certainty, CustodyKind, DetentionBasis


class CustodyEvent(Record, Happened):
    incident = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.CASCADE, related_name="custody_events"
    )
    detainee = models.ForeignKey(
        Detainee, verbose_name=_("detainee"), on_delete=models.PROTECT, related_name="custody_events"
    )
    kind = models.CharField(_("what happened"), max_length=24, choices=CustodyKind.choices)
    certainty = models.CharField(_("how sure"), max_length=10, choices=Certainty.choices, default=Certainty.OCCURRED)
    location = models.ForeignKey(
        Location,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="custody_events",
        help_text=_("Where it happened; for a transfer, where to."),
    )
    from_location = models.ForeignKey(
        Location,
        verbose_name=_("from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="transfers_away",
        help_text=_("For a transfer or a return: where from."),
    )
    authority = models.CharField(_("authority"), max_length=200, blank=True)
    stated_reason = models.CharField(_("reason given by the authority"), max_length=300, blank=True)
    detention_basis = models.CharField(
        _("kind of detention"), max_length=16, choices=DetentionBasis.choices, default=DetentionBasis.NOT_STATED
    )
    risk_raised = models.CharField(_("risk raised"), max_length=300, blank=True)
    note = models.TextField(_("internal note"), blank=True)

    seen_with = "incident"

    class Meta:
        verbose_name = _("custody event")
        verbose_name_plural = _("custody events")
        ordering = ["when_earliest", "pk"]
        constraints = [
            *Happened.Meta.constraints,
            one_of("kind", CustodyKind, "custodyevent_kind"),
            one_of("certainty", Certainty, "custodyevent_certainty"),
            one_of("detention_basis", DetentionBasis, "custodyevent_detention_basis"),
            # Only a movement has a place it started from.
            models.CheckConstraint(
                condition=Q(from_location__isnull=True)
                | Q(
                    kind__in=[
                        CustodyKind.TRANSFERRED,
                        CustodyKind.REPATRIATED,
                        CustodyKind.DEPORTED_ELSEWHERE,
                        CustodyKind.AWAITING_REPATRIATION,
                    ]
                ),
                name="custodyevent_from_only_when_moved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.reference})"

    def clean(self) -> None:
        moves = {
            CustodyKind.TRANSFERRED,
            CustodyKind.REPATRIATED,
            CustodyKind.DEPORTED_ELSEWHERE,
            CustodyKind.AWAITING_REPATRIATION,
        }
        if self.from_location_id and self.kind not in moves:
            raise ValidationError({"from_location": _("Only a transfer or a return has a place it started from.")})
