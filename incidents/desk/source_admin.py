"""Sources: what they are, how reliable, and which of them repeat another."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from incidents.desk.record_admin import RecordAdmin
from incidents.desk.searches.matches import SearchedAgain
from incidents.records.source import Source


@admin.register(Source)
class SourceAdmin(SearchedAgain, RecordAdmin):
    list_display = ["__str__", "kind", "publisher", "reliability", "confidential", "updated_at"]
    list_filter = ["kind", "reliability", "confidential"]
    search_fields = ["title", "publisher"]
    ordering = ["-pk"]  # not by title: a confidential source has no place in an alphabet
    type_ahead = ("derived_from",)
    fieldsets = [
        (None, {"fields": ["title", "kind", "publisher", "author", "language"]}),
        (_("When and where"), {"fields": ["published_edtf", "published_note", "url", "accessed_on", "archived_url"]}),
        (_("How far to trust it"), {"fields": ["reliability", "derived_from", "derivation_note"]}),
        (_("Confidential"), {"fields": ["confidential", "contact", "text", "notes"]}),
    ]
