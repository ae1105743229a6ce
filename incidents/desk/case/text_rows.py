"""The remaining rows of a case page: translations, what was done about it, corrections."""

from django.utils.translation import gettext_lazy

from incidents.desk.case.row_form import CaseRowForm
from incidents.desk.case.rows import CaseRowsInline
from incidents.records.correction import Correction
from incidents.records.incident_translation import IncidentTranslation
from incidents.records.intervention import Intervention


class TranslationRows(CaseRowsInline):
    model = IncidentTranslation
    form = CaseRowForm
    classes = ["collapse"]
    fieldsets = [(None, {"fields": ["language", "title", "summary", "not_known"]})]


class InterventionRows(CaseRowsInline):
    model = Intervention
    form = CaseRowForm
    classes = ["collapse"]
    verbose_name_plural = gettext_lazy("interventions: what was done about it")
    fieldsets = [
        (None, {"fields": ["kind", "addressee", "sent_on", "reply_due_on", "status", "public"]}),
        (
            gettext_lazy("More about this intervention"),
            {
                "fields": [
                    "sender", "asks_for", "replied_on", "response", "response_note", "impact", "priority", "assignee",
                    "notes",
                ]
            },
        ),
    ]  # fmt: skip


class CorrectionRows(CaseRowsInline):
    model = Correction
    form = CaseRowForm
    classes = ["collapse"]
    fieldsets = [(None, {"fields": ["made_on", "text"]})]
