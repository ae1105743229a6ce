"""How precisely a place is known, and how precisely it may be shown."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GeoPrecision(TextChoices):
    """What area the coordinates stand for, finest first."""

    EXACT_SITE = "exact_site", _("exact site")
    SETTLEMENT = "settlement", _("settlement")
    DISTRICT = "district", _("district")
    PROVINCE = "province", _("province")
    COUNTRY = "country", _("country")
    UNKNOWN = "unknown", _("unknown")


# One decimal of a degree of latitude is 11 km, two are 1.1 km, four are 11 m. More digits than the area is wide would
# claim a precision that nobody has, and could point at a house.
_DECIMALS = {
    GeoPrecision.EXACT_SITE: 4,  # a building
    GeoPrecision.SETTLEMENT: 2,  # a town
    GeoPrecision.DISTRICT: 1,  # tens of kilometres
    GeoPrecision.PROVINCE: 0,  # a degree, about 110 km
    GeoPrecision.COUNTRY: 0,
    GeoPrecision.UNKNOWN: 0,
}


def coarser(first: str, second: str) -> GeoPrecision:
    """The coarser of two precisions; `unknown` is the coarsest. ValueError for a value that is none."""
    order = list(GeoPrecision)
    return max(GeoPrecision(first), GeoPrecision(second), key=order.index)


def decimals_for(precision: str) -> int:
    """How many decimals of a degree may be printed for the centroid of an area this precise.

    For `unknown` there is no point to print at all; 0 is the answer that harms least. ValueError for a value that is
    no precision.
    """
    return _DECIMALS[GeoPrecision(precision)]
