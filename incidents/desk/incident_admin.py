"""The case page."""

from django.contrib import admin

from incidents.desk.record_admin import RecordAdmin
from incidents.records.incident import Incident


@admin.register(Incident)
class IncidentAdmin(RecordAdmin):
    list_display = ["title", "review_stage", "assignee", "team", "updated_at"]
    list_filter = ["review_stage", "work_status", "priority"]
    list_select_related = ["assignee", "team"]
    search_fields = ["title", "public_id", "slug"]
    ordering = ["-updated_at", "-pk"]
