"""What a statement or a judgment is about: exactly one of incident, detainee, custody event, location."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.records.custody_event import CustodyEvent
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.location import Location
from incidents.vocabulary.sources import SubjectField

SUBJECTS = ("incident", "detainee", "custody_event", "location")


def _exactly_one() -> Q:
    """One of the four is set and the other three are null."""
    either = Q()
    for chosen in SUBJECTS:
        either |= Q(**{f"{name}__isnull": name != chosen for name in SUBJECTS})
    return either


class AboutSubject(models.Model):
    case = models.ForeignKey(Incident, verbose_name=_("case"), on_delete=models.CASCADE, related_name="%(class)ss")
    incident = models.ForeignKey(
        Incident,
        verbose_name=_("about the incident"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    detainee = models.ForeignKey(
        Detainee,
        verbose_name=_("about a detainee"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    custody_event = models.ForeignKey(
        CustodyEvent,
        verbose_name=_("about a custody event"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    location = models.ForeignKey(
        Location,
        verbose_name=_("about a location"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    field = models.CharField(_("about what"), max_length=16, choices=SubjectField.choices)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="%(class)s_one_subject"),
            # A statement about an incident stands in that incident's own file.
            models.CheckConstraint(
                condition=Q(incident__isnull=True) | Q(incident=F("case")), name="%(class)s_in_its_case"
            ),
            models.CheckConstraint(condition=Q(field__in=SubjectField.values), name="%(class)s_field"),
        ]

    def clean(self) -> None:
        chosen = [name for name in SUBJECTS if getattr(self, f"{name}_id")]
        if len(chosen) != 1:
            raise ValidationError(_("Choose exactly one: the incident, a detainee, a custody event or a location."))

    @property
    def subject(self) -> Incident | Detainee | CustodyEvent | Location:
        for name in SUBJECTS:
            if (found := getattr(self, name)) is not None:
                return found  # type: ignore[no-any-return]  # getattr of a name known only at run time
        raise ValueError("a statement without a subject")
