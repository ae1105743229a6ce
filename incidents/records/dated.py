"""Uncertain dates on a record: EDTF text, derived bounds, the source's wording and a note. Never a time zone."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.vocabulary.uncertain_dates import NotADate, parse

if TYPE_CHECKING:
    _TextColumn = models.CharField[str, str]
else:  # Django's own class takes no type parameters at run time
    _TextColumn = models.CharField


def validate_edtf(value: str) -> None:
    try:
        parse(value)
    except NotADate as error:
        raise ValidationError(str(error), code="not_a_date") from error


class EDTFField(_TextColumn):
    """Text in EDTF (ISO 8601-2:2019) that keeps the two date columns `<stem>_earliest` and `<stem>_latest` in step.

    Saving derives both bounds (calendar dates, or null where a bound is open or not stated).
    """

    default_validators = [validate_edtf]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 80)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value: str = super().pre_save(model_instance, add) or ""
        stem = self.attname.removesuffix("_edtf")
        parsed = parse(value)
        setattr(model_instance, f"{stem}_earliest", parsed.earliest)
        setattr(model_instance, f"{stem}_latest", parsed.latest)
        return value


EDTF_HELP = _("For example 2014-07-15, 2014-07, 2014?-07-15/2014?-07-17 (year inferred). Empty: not stated.")


class Happened(models.Model):
    """Mixin: when something happened."""

    when_edtf = EDTFField(_("date"), help_text=EDTF_HELP)
    when_earliest = models.DateField(_("earliest"), null=True, blank=True, editable=False)
    when_latest = models.DateField(_("latest"), null=True, blank=True, editable=False)
    when_wording = models.CharField(
        _("date as the source words it"),
        max_length=200,
        blank=True,
        help_text=_("For example: between July 15 and 17."),
    )
    when_note = models.CharField(
        _("note on the date"), max_length=500, blank=True, help_text=_("What the year or the bounds are inferred from.")
    )

    class Meta:
        abstract = True
        constraints = [
            # A range that ends before it begins would silently drop out of every date filter.
            models.CheckConstraint(
                condition=models.Q(when_earliest__isnull=True)
                | models.Q(when_latest__isnull=True)
                | models.Q(when_earliest__lte=models.F("when_latest")),
                name="%(class)s_when_in_order",
            )
        ]
