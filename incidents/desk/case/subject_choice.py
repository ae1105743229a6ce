"""One list to choose from what a statement or judgment is about; exactly one of four foreign keys is set by it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.case.case_rows import NEW_ROW, NOT_YET_SAVED, CaseRows
from incidents.desk.case.row_form import CaseRowForm
from incidents.records.custody_event import CustodyEvent
from incidents.records.detainee import Detainee
from incidents.records.subject import SUBJECTS

THE_INCIDENT = "incident"


def subject_choices(rows: CaseRows) -> list[Any]:
    """The incident, each person or group, each custody event, each place; rows that are not saved yet as well."""
    events = [(f"custody_event:{key}", label) for key, label in rows.event_labels.items()]
    new_events = [(row, _("%(label)s (new)") % {"label": label}) for row, label in rows.new_events.items()]
    people = [
        (choice if choice.startswith(NEW_ROW) else f"detainee:{choice}", label)
        for choice, label in rows.people_choices()
    ]
    places = [(f"location:{key}", place.name) for key, place in rows.places.items()]
    groups = [(_("people and groups"), people), (_("custody events"), events + new_events), (_("places"), places)]
    return [(THE_INCIDENT, _("the incident")), *(group for group in groups if group[1])]


class AboutForm(CaseRowForm):
    about = forms.ChoiceField(label=gettext_lazy("record"), initial=THE_INCIDENT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = lambda: subject_choices(self.rows)  # type: ignore[attr-defined]  # the type of a field in `fields` is not known
        self.fields["about"].widget.attrs["data-choices"] = "subjects"
        if self.instance.pk:
            self.initial["about"] = self.chosen()

    def chosen(self) -> str:
        if self.instance.incident_id:
            return THE_INCIDENT
        return next(
            f"{name}:{getattr(self.instance, f'{name}_id')}"
            for name in SUBJECTS
            if getattr(self.instance, f"{name}_id")
        )

    def about_in_words(self) -> str:
        about = self.instance
        if about.incident_id:
            return _("the incident")
        if about.detainee_id:
            person = self.rows.people.get(about.detainee_id)
            return person.label if person else _("a person no longer in this case")
        if about.custody_event_id:
            return self.rows.event_labels.get(about.custody_event_id, "")
        place = self.rows.places.get(about.location_id)
        return place.name if place else ""

    def _post_clean(self) -> None:
        self._point(self.cleaned_data.get("about", ""))
        super()._post_clean()  # type: ignore[misc]  # a form's

    def _point(self, choice: str) -> None:
        """Sets the one foreign key; what is saved together with this row is filled in on saving."""
        name, _colon, key = choice.partition(":")
        if choice == THE_INCIDENT:
            key = str(self.rows.incident.pk if self.rows.incident else NOT_YET_SAVED)
        elif choice.startswith(NEW_ROW):
            name = "detainee" if choice in self.rows.new_people else "custody_event"
            key = str(NOT_YET_SAVED)
        for subject in SUBJECTS:
            setattr(self.instance, f"{subject}_id", int(key) if subject == name else None)

    def save(self, commit: bool = True) -> Any:
        choice = self.cleaned_data["about"]
        if choice == THE_INCIDENT:
            self.instance.incident = self.instance.case
        elif choice.startswith(NEW_ROW):
            record = self.rows.record_of(choice)
            if isinstance(record, Detainee):
                self.instance.detainee = record
            elif isinstance(record, CustodyEvent):
                self.instance.custody_event = record
        return super().save(commit)
