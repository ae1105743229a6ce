"""What can be done to many cases at once."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.bulk.plan import Becomes, BulkChange, BulkForm, Planned, Values, set_fields
from incidents.desk.record_log import log_difference, state_of
from incidents.publication.review import submit_for_review
from incidents.records.incident import Incident
from incidents.records.task import Task
from incidents.records.team import Team
from incidents.vocabulary.casework import Priority, ReviewStage, Verification, WorkStatus

AS_IS = ("", gettext_lazy("leave as it is"))


def saved(record: Any, values: Values, actor: User, reason: str) -> None:
    """Sets plain fields of one record and logs what changed."""
    before = state_of([record])
    for name, value in values.items():
        if value not in (None, ""):
            setattr(record, name, value)
    record.clean_fields(exclude=[f.name for f in record._meta.fields if f.name not in values])
    record.clean()
    record.save()
    case = record if isinstance(record, Incident) else None
    log_difference(before, state_of([record]), actor=actor, case=case, reason=reason)


def _beyond_draft(incident: Incident, planned: Planned) -> Planned:
    """A case that somebody reviews, or has approved, has to be looked at again; the preview says so."""
    if incident.review_stage == ReviewStage.DRAFT or planned.refusal:
        return planned
    stage = incident.get_review_stage_display()
    return Planned(
        planned.record, planned.changes, note=_("It is %(stage)s: this has to be approved again.") % {"stage": stage}
    )


class _OneAtLeast(BulkForm):
    def clean(self) -> Any:
        if not any(value not in (None, "") for value in self.cleaned_data.values()):
            raise forms.ValidationError(_("Choose what is to change."))
        return self.cleaned_data


class AssignForm(_OneAtLeast):
    team = forms.ModelChoiceField(Team.objects.none(), label=gettext_lazy("team"), required=False, empty_label=AS_IS[1])
    assignee = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("assignee"), required=False, empty_label=AS_IS[1]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = self.visible(Team)  # type: ignore[attr-defined]  # a ModelChoiceField
        staff = User.objects.filter(is_active=True, is_staff=True).order_by("username")
        self.fields["assignee"].queryset = staff  # type: ignore[attr-defined]  # a ModelChoiceField


class Assign(BulkChange):
    name, title, model, form = "assign", gettext_lazy("Assign to a team or person"), Incident, AssignForm
    permission = "incidents.change_incident"

    def plan_one(self, record: Any, values: Values) -> Planned:
        return set_fields(record, values)

    def make(self, record: Any, values: Values, actor: User, reason: str) -> None:
        saved(record, values, actor, reason)


class GradeForm(_OneAtLeast):
    verification = forms.ChoiceField(
        label=gettext_lazy("verification"), choices=[AS_IS, *Verification.choices], required=False
    )
    priority = forms.ChoiceField(label=gettext_lazy("priority"), choices=[AS_IS, *Priority.choices], required=False)
    work_status = forms.ChoiceField(
        label=gettext_lazy("work status"), choices=[AS_IS, *WorkStatus.choices], required=False
    )


class Grade(BulkChange):
    name, title, model, form = "grade", gettext_lazy("Set verification, priority or work status"), Incident, GradeForm
    permission = "incidents.change_incident"

    def plan_one(self, record: Any, values: Values) -> Planned:
        planned = set_fields(record, values)
        return _beyond_draft(record, planned) if values["verification"] else planned

    def make(self, record: Any, values: Values, actor: User, reason: str) -> None:
        saved(record, values, actor, reason)


class TaskForm(BulkForm):
    title = forms.CharField(label=gettext_lazy("what is to be done"), max_length=200)
    assignee = forms.ModelChoiceField(
        User.objects.none(), label=gettext_lazy("assignee"), required=False, empty_label="–"
    )
    due_on = forms.DateField(
        label=gettext_lazy("due on"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(is_active=True, is_staff=True).order_by("username")
        self.fields["assignee"].queryset = staff  # type: ignore[attr-defined]  # a ModelChoiceField


class AddTask(BulkChange):
    name, title, model, form = "task", gettext_lazy("Add a task to each"), Incident, TaskForm
    permission = "incidents.add_task"

    def plan_one(self, record: Any, values: Values) -> Planned:
        words = [values["title"], str(values["assignee"] or ""), str(values["due_on"] or "")]
        return Planned(record, [Becomes(_("task"), "–", ", ".join(word for word in words if word))])

    def make(self, record: Any, values: Values, actor: User, reason: str) -> None:
        task = Task(incident=record, created_by=actor, **values)
        task.full_clean(exclude=["incident"])
        task.save()
        log_difference({}, state_of([task]), actor=actor, case=record, reason=reason)


class NothingMore(BulkForm):
    """The change itself says all."""


class Submit(BulkChange):
    name, title, model, form = "submit", gettext_lazy("Send for review"), Incident, NothingMore
    permission = "incidents.submit_incident"

    def plan_one(self, record: Any, values: Values) -> Planned:
        if record.review_stage == ReviewStage.IN_REVIEW:
            return Planned(record, refusal=_("This case is already in review."))
        label = str(record._meta.get_field("review_stage").verbose_name)
        after = str(ReviewStage.IN_REVIEW.label)
        note = _("Its approval ends with this.") if record.review_stage == ReviewStage.APPROVED else ""
        return Planned(record, [Becomes(label, record.get_review_stage_display(), after)], note=note)

    def make(self, record: Any, values: Values, actor: User, reason: str) -> None:
        submit_for_review(incident=record, actor=actor, reason=reason)


CASE_CHANGES: tuple[BulkChange, ...] = (Assign(), Grade(), AddTask(), Submit())
