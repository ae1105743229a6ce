"""People and groups of people not yet identified: who they are, what they agreed to, how the public sees them."""

from django.contrib import admin
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from incidents.desk.bulk.actions import BulkActions
from incidents.desk.bulk.people_changes import PEOPLE_CHANGES
from incidents.desk.identify.pages import identify_paths
from incidents.desk.record_admin import RecordAdmin, RecordRows
from incidents.desk.searches.matches import SearchedAgain
from incidents.records.consent import Consent
from incidents.records.detainee import Detainee
from incidents.records.person_name import PersonName


class PersonNameRows(RecordRows):
    model = PersonName
    fields = ["text", "kind", "script", "romanisation"]


class ConsentRows(RecordRows):
    model = Consent
    fields = [
        "scope", "audience", "given_by", "relation", "obtained_by", "method", "given_on", "expires_on", "withdrawn_on",
        "notes",
    ]  # fmt: skip


@admin.register(Detainee)
class DetaineeAdmin(SearchedAgain, BulkActions, RecordAdmin):
    bulk_changes = PEOPLE_CHANGES
    change_form_template = "desk/detainee.html"
    list_display = ["label", "unit", "persons", "role", "disclosure", "risk_level", "updated_at"]
    list_filter = ["unit", "role", "disclosure", "risk_level"]
    search_fields = ["label", "pseudonym"]
    ordering = ["-pk"]
    inlines = [PersonNameRows, ConsentRows]
    fieldsets = [
        (None, {"fields": ["label", "unit", "persons", "role", "public_label"]}),
        (_("How the public sees this person"), {"fields": ["disclosure", "disclosure_reason"]}),
        (_("About the person"), {"fields": ["sex", "birth_year", "age", "nationality", "occupation"]}),
        (_("Risk and contacts"), {"fields": ["risk_level", "risk_notes", "contacts"]}),
    ]

    def get_urls(self) -> list[URLPattern]:
        return [*identify_paths(self), *super().get_urls()]
