"""Teams: who works which cases."""

from django.contrib import admin

from incidents.desk.record_admin import RecordAdmin
from incidents.records.team import Team


@admin.register(Team)
class TeamAdmin(RecordAdmin):
    list_display = ["name", "updated_at"]
    search_fields = ["name"]
    fields = ["name", "members"]
