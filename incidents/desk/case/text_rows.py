"""The remaining rows of a case page: translations, what was done about it, corrections."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.case.row_form import CaseRowForm
from incidents.desk.case.rows import CaseRowsInline
from incidents.records.correction import Correction
from incidents.records.incident_translation import IncidentTranslation
from incidents.records.intervention import Intervention


class TranslationForm(CaseRowForm):
    def line(self) -> list[str]:
        return [self.instance.language, self.instance.title]


class InterventionForm(CaseRowForm):
    def line(self) -> list[str]:
        intervention = self.instance
        sent = intervention.sent_on.isoformat() if intervention.sent_on else _("not sent yet")
        due = _("reply due %(day)s") % {"day": intervention.reply_due_on} if intervention.reply_due_on else ""
        return [sent, intervention.get_kind_display(), intervention.addressee, intervention.get_status_display(), due]


class CorrectionForm(CaseRowForm):
    def line(self) -> list[str]:
        return [str(self.instance), Truncator(self.instance.text).chars(120)]


class TranslationRows(CaseRowsInline):
    model = IncidentTranslation
    form = TranslationForm
    classes = ["collapse"]
    fieldsets = [(None, {"fields": ["language", "title", "summary", "not_known"]})]


class InterventionRows(CaseRowsInline):
    model = Intervention
    form = InterventionForm
    classes = ["collapse"]
    link_to = "answer"
    type_ahead = ("reply_source",)
    verbose_name_plural = gettext_lazy("interventions: what was done about it")
    fieldsets = [
        (None, {"fields": ["kind", "addressee", "sent_on", "reply_due_on", "status", "public"]}),
        (
            gettext_lazy("More about this intervention"),
            {
                "fields": [
                    "sender", "asks_for", "replied_on", "response", "response_note", "reply_source", "impact",
                    "priority", "assignee", "notes",
                ]
            },
        ),
    ]  # fmt: skip


class CorrectionRows(CaseRowsInline):
    model = Correction
    form = CorrectionForm
    classes = ["collapse"]
    fieldsets = [(None, {"fields": ["made_on", "text"]})]
