"""People and groups on the case page: one row makes the person or group and ties it to the case."""

from copy import copy
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.case.case_rows import NEW_ROW
from incidents.desk.case.row_form import CaseRowForm
from incidents.desk.case.rows import CaseRowsInline
from incidents.desk.disclosure_marks import mark_of, put_mark
from incidents.records.custody_event import CustodyEvent
from incidents.records.detainee import Detainee
from incidents.records.involvement import Involvement
from incidents.records.statement import Statement
from incidents.vocabulary.people import CountingUnit

if TYPE_CHECKING:
    _PersonModelForm = forms.ModelForm[Detainee]
else:  # Django's own class takes no type parameters at run time
    _PersonModelForm = forms.ModelForm


class PersonForm(_PersonModelForm):
    """The part of a row that belongs to the person or group itself. `persons` counts those since identified too."""

    unit = forms.ChoiceField(
        label=gettext_lazy("counted as"),
        required=False,
        choices=[("", gettext_lazy("person, or group if more than 1")), *CountingUnit.choices],
    )
    persons = forms.IntegerField(label=gettext_lazy("persons"), min_value=1, initial=1, required=False)

    class Meta:
        model = Detainee
        fields = (
            "label", "persons", "unit", "public_label", "disclosure", "sex", "birth_year", "age", "nationality",
            "occupation", "risk_level",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["persons"] = self.instance.recorded_persons
        if self.instance._state.adding:
            self.initial["unit"] = ""
        self.fields["label"].required = False
        self.fields["disclosure"].label = _("shown to the public as")

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        cleaned["label"] = cleaned.get("label") or cleaned.get("public_label") or ""
        if not cleaned["label"]:
            self.add_error("label", _("Say how staff call this person or group. Never a real name."))
        self._clean_number(cleaned)
        return cleaned

    def _clean_number(self, cleaned: dict[str, Any]) -> None:
        persons = cleaned.get("persons") or 1
        cleaned["unit"] = cleaned.get("unit") or (CountingUnit.PERSON if persons == 1 else CountingUnit.GROUP)
        identified = self.instance.identified
        if persons < identified:
            message = _("%(n)s people have been identified from this group; it cannot be smaller than that.")
            self.add_error("persons", message % {"n": identified})
            return
        cleaned["persons"] = persons - identified


PERSON_FIELDS = PersonForm.Meta.fields


class InvolvementForm(CaseRowForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on_file = self.rows.people.get(self.instance.detainee_id or 0)
        if on_file is not None:
            self.instance.detainee = on_file
        self.person = PersonForm(self.data if self.is_bound else None, instance=on_file, prefix=self.prefix)
        for name in PERSON_FIELDS:
            self.fields[name] = self._optional(self.person.fields[name], name)
        self.initial = {**self.person.initial, **self.initial}
        self.fields["detainee"].required = False
        if on_file is not None:
            self.fields["detainee"].widget = forms.HiddenInput()

    def _optional(self, field: forms.Field, name: str) -> forms.Field:
        """What is required of a person is said by PersonForm, and only of somebody who is not on file yet."""
        optional = copy(field)
        optional.required = False
        put_mark(optional, mark_of(Detainee, name))
        return optional

    @property
    def makes_a_person(self) -> bool:
        return not self.instance.detainee_id and not self.cleaned_data.get("detainee")

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("DELETE"):
            return cleaned
        if self.makes_a_person or self.instance.detainee_id:
            for name, errors in self.person.errors.items():
                self.add_error(name if name in self.fields else None, errors)
            if self.makes_a_person:
                self.rows.new_people[NEW_ROW + str(self.prefix)] = self.person.cleaned_data.get("label", "")
        elif self.person.has_changed():
            self.add_error("detainee", _("Either choose somebody on file or describe somebody new, not both."))
        return cleaned

    @property
    def anchor(self) -> str:
        return str(self.instance.detainee.reference)

    def line(self) -> list[str]:
        person = self.instance.detainee
        since = _("%(n)s since identified") % {"n": person.identified} if person.identified else ""
        return [
            f"{person.persons} × {self.instance.get_role_display()}",
            person.label,
            since,
            person.get_disclosure_display(),
        ]

    def hindrance_to_removal(self) -> str:
        about = {"detainee": self.instance.detainee_id}
        case = self.instance.incident_id
        if (
            CustodyEvent.objects.filter(incident=case, **about).exists()
            or Statement.objects.filter(case=case, **about).exists()
        ):
            return _("Custody events or statements of this case are about this person or group. Remove those first.")
        return ""

    def save(self, commit: bool = True) -> Any:
        if self.makes_a_person or self.person.has_changed():
            person = self.person.save(commit=False)
            if person._state.adding:
                person.created_by = self.rows.actor
                person.role = self.cleaned_data["role"]
            person.save()
            self.instance.detainee = person
        self.rows.made(str(self.prefix), self.instance.detainee)
        return super().save(commit)


class PeopleRows(CaseRowsInline):
    model = Involvement
    form = InvolvementForm
    verbose_name = gettext_lazy("person or group")
    verbose_name_plural = gettext_lazy("people and groups")
    type_ahead = ("detainee",)
    link_to = "detainee"
    fieldsets = [
        (None, {"fields": ["label", "persons", "role", "unit", "public_label", "disclosure"]}),
        (
            gettext_lazy("More about this person or group"),
            {"fields": ["detainee", "sex", "birth_year", "age", "nationality", "occupation", "risk_level", "note"]},
        ),
    ]


for _name in PERSON_FIELDS:  # so that Django finds them by name when it builds the form of a row
    InvolvementForm.declared_fields[_name] = PersonForm.base_fields[_name]
