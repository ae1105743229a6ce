"""The vocabulary of violations."""

from django.contrib import admin

from incidents.desk.record_admin import RecordAdmin
from incidents.records.violation_type import ViolationType


@admin.register(ViolationType)
class ViolationTypeAdmin(RecordAdmin):
    list_display = ["code", "label_en", "label_ko", "label_zh_hans", "huridocs_code"]
    search_fields = ["code", "label_en", "label_ko", "label_zh_hans", "huridocs_code"]
    fields = ["code", "parent", "label_en", "label_ko", "label_zh_hans", "huridocs_code", "iccs_code"]
