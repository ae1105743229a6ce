"""The base of every row on the case page."""

from typing import TYPE_CHECKING, Any

from django import forms

from incidents.desk.case.case_rows import CaseRows
from incidents.desk.disclosure_marks import mark_of, put_mark
from incidents.desk.type_ahead import TypeAheadField
from incidents.records.record import Record

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Any]
else:  # Django's own class takes no type parameters at run time
    _ModelForm = forms.ModelForm


class CaseRowForm(_ModelForm):
    # Field of the form -> (record, field of the record): what the policy says of it, where the names differ.
    marked_as: dict[str, tuple[type[Record], str]] = {}

    def __init__(self, *args: Any, rows: CaseRows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for name, (model, source) in self.marked_as.items():
            if name in self.fields:
                put_mark(self.fields[name], mark_of(model, source))
        for field in self.fields.values():
            if isinstance(field, TypeAheadField):
                field.known = rows.known.get(field.queryset.model, {})

    def hindrance_to_removal(self) -> str:
        """Why this row cannot be removed, for the person who tries; "" when it can."""
        return ""
