"""The terms within which replies are due."""

from django.contrib import admin

from incidents.desk.record_admin import RecordAdmin
from incidents.records.deadline_rule import DeadlineRule


@admin.register(DeadlineRule)
class DeadlineRuleAdmin(RecordAdmin):
    list_display = ["kind", "days", "effective_from", "basis"]
    fields = ["kind", "days", "effective_from", "basis", "url", "notes"]
