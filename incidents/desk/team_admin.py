"""Teams: who works which cases. Who is in one decides what she sees: changed with a reason."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.disclosure_marks import MARKS, put_mark
from incidents.desk.record_admin import REASON, RecordAdmin
from incidents.publication.policy import Treatment
from incidents.records.team import Team

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Team]
else:  # Django's own class takes no type parameters at run time
    _ModelForm = forms.ModelForm


class TeamForm(_ModelForm):
    reason_for_log = forms.CharField(label=gettext_lazy("Reason, kept in the log"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if REASON in self.fields:
            put_mark(self.fields[REASON], MARKS[Treatment.WITHHOLD])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and "members" in self.changed_data and not cleaned.get(REASON):
            self.add_error(REASON, _("Say why."))
        return cleaned


@admin.register(Team)
class TeamAdmin(RecordAdmin):
    form = TeamForm
    list_display = ["name", "updated_at"]
    search_fields = ["name"]
    fields = ["name", "members", REASON]
