"""Kinds of places, from countries down to facilities."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LocationKind(models.TextChoices):
    COUNTRY = "country", _("country")
    PROVINCE = "province", _("province")
    DISTRICT = "district", _("district or prefecture")
    CITY = "city", _("city or town")
    BORDER_CROSSING = "border_crossing", _("border crossing")
    DETENTION_CENTRE = "detention_centre", _("detention centre")
    PRISON = "prison", _("prison")
    POLICE_STATION = "police_station", _("police station")
    SAFE_HOUSE = "safe_house", _("safe house")
    EMBASSY = "embassy", _("embassy or consulate")
    TRANSPORT = "transport", _("road, station, port or vehicle")
    OTHER = "other", _("other")


SETTLEMENT_KINDS = frozenset({LocationKind.CITY})
AREA_KINDS = frozenset({LocationKind.COUNTRY, LocationKind.PROVINCE, LocationKind.DISTRICT})
FACILITY_KINDS = frozenset(LocationKind) - AREA_KINDS - SETTLEMENT_KINDS
NEVER_PUBLIC_KINDS = frozenset({LocationKind.SAFE_HOUSE})
