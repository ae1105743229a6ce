"""A place, in a tree from country to facility, with how precisely the public may see it."""

from collections.abc import Iterator
from decimal import Decimal

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.records.record import Record
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.places import AREA_KINDS, NEVER_PUBLIC_KINDS, SETTLEMENT_KINDS, LocationKind
from incidents.vocabulary.precision import GeoPrecision

MAX_DEPTH = 8


class Location(Record):
    parent = models.ForeignKey(
        "self", verbose_name=_("lies in"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=LocationKind.choices)
    country_code = models.CharField(
        _("country code"), max_length=2, blank=True, help_text=_("ISO 3166-1, two letters; for countries only.")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
    )
    geo_precision = models.CharField(
        _("precision of the point"), max_length=12, choices=GeoPrecision.choices, default=GeoPrecision.UNKNOWN
    )
    public_precision = models.CharField(
        _("precision for the public"), max_length=12, choices=GeoPrecision.choices, default=GeoPrecision.SETTLEMENT
    )
    geonames_id = models.PositiveIntegerField(_("GeoNames id"), null=True, blank=True, unique=True)
    notes = models.TextField(_("internal notes"), blank=True)

    found_by = ("name",)

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ["name"]
        indexes = [
            models.Index(fields=["name", "id"], name="location_by_name"),
            models.Index(fields=["-updated_at", "-id"], name="location_by_update"),
            models.Index(fields=["kind", "name", "id"], name="location_by_kind"),
            models.Index(fields=["public_precision", "name", "id"], name="location_by_precision"),
        ]
        constraints = [
            one_of("kind", LocationKind, "location_kind"),
            one_of("geo_precision", GeoPrecision, "location_geo_precision"),
            one_of("public_precision", GeoPrecision, "location_public_precision"),
            # A point off the globe is a typing error, and would put a marker in the wrong hemisphere.
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__gte=-90, latitude__lte=90), name="location_latitude"
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__gte=-180, longitude__lte=180),
                name="location_longitude",
            ),
            # Half a coordinate is no point.
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="location_point_whole",
            ),
            # Countries are the roots of the tree and carry the code that filters use.
            models.CheckConstraint(
                condition=Q(kind=LocationKind.COUNTRY, parent__isnull=True, country_code__regex=r"^[A-Z]{2}$")
                | (~Q(kind=LocationKind.COUNTRY) & Q(parent__isnull=False, country_code="")),
                name="location_country_is_root",
            ),
        ]

    @classmethod
    def visible_where(cls, user: User) -> Q:
        """Places are everyone's, but those that hide people: they are seen with the cases they belong to."""
        acts = cls.kin("custody_events").visible_to(user).order_by()
        in_cases = cls.kin("incidents").visible_to(user).order_by().filter(location__isnull=False).values("location_id")
        seen = in_cases.union(
            acts.filter(location__isnull=False).values("location_id"),
            acts.filter(from_location__isnull=False).values("from_location_id"),
            cls.objects.filter(created_by_id=user.pk).order_by().values("pk"),
        )
        return ~Q(kind__in=NEVER_PUBLIC_KINDS) | Q(pk__in=seen)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        is_country = self.kind == LocationKind.COUNTRY
        if is_country and self.parent_id:
            raise ValidationError({"parent": _("A country lies in no other place; leave this empty.")})
        if not is_country and not self.parent_id:
            raise ValidationError({"parent": _("Say which country, province or town this place lies in.")})
        if is_country != bool(self.country_code):
            raise ValidationError({"country_code": _("Countries, and only countries, have a two-letter code.")})
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Give both latitude and longitude, or neither.")})
        if any(place.pk == self.pk for place in self._ancestors()) and self.pk:
            raise ValidationError({"parent": _("A place cannot lie in itself.")})

    def _ancestors(self) -> Iterator["Location"]:
        place = self.parent
        for _level in range(MAX_DEPTH):
            if place is None:
                return
            yield place
            place = place.parent

    def with_ancestors(self) -> list["Location"]:
        """This place and what it lies in, from the finest to the country."""
        return [self, *self._ancestors()]

    @property
    def level(self) -> GeoPrecision:
        """The precision that naming this place gives away."""
        if self.kind in AREA_KINDS:
            return GeoPrecision(self.kind)
        return GeoPrecision.SETTLEMENT if self.kind in SETTLEMENT_KINDS else GeoPrecision.EXACT_SITE

    @property
    def country(self) -> str:
        return self.with_ancestors()[-1].country_code
