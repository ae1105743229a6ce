"""Places: where they are, and how precisely the public may see them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from incidents.desk.record_admin import RecordAdmin, RecordRows
from incidents.desk.searches.matches import SearchedAgain
from incidents.records.location import Location
from incidents.records.location_name import LocationName


class LocationNameRows(RecordRows):
    model = LocationName
    fields = ["text", "language", "script"]


@admin.register(Location)
class LocationAdmin(SearchedAgain, RecordAdmin):
    list_display = ["name", "kind", "parent", "public_precision", "updated_at"]
    list_filter = ["kind", "public_precision"]
    list_select_related = ["parent"]
    search_fields = ["name", "other_names__text"]
    ordering = ["name", "pk"]
    type_ahead = ("parent",)
    inlines = [LocationNameRows]
    fieldsets = [
        (None, {"fields": ["name", "kind", "parent", "country_code"]}),
        (_("Where it is"), {"fields": ["latitude", "longitude", "geo_precision", "geonames_id"]}),
        (_("What the public may see"), {"fields": ["public_precision"]}),
        (_("Internal"), {"fields": ["notes"]}),
    ]
