"""The base of every row on the case page."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import ErrorDict

from incidents.desk.case.case_rows import CLOSED, CaseRows
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

        self.is_closed = self._stays_closed()
        if self.is_closed:
            self.empty_permitted = False

    def _stays_closed(self) -> bool:
        """Rows on file are drawn as one line; their fields come when somebody opens them."""
        if not self.instance.pk:
            return False
        if self.is_bound:
            return self.data.get(f"{self.prefix}-{CLOSED}") == "1"
        return f"{self.instance._meta.model_name}:{self.instance.pk}" not in self.rows.opened

    def full_clean(self) -> None:
        """A row that was never opened says nothing, except that it is to be removed."""
        if not (self.is_bound and self.is_closed):
            super().full_clean()
            return
        self._errors = ErrorDict()
        self.cleaned_data = {"id": self.instance, "DELETE": f"{self.prefix}-DELETE" in self.data}

    def has_changed(self) -> bool:
        return not self.is_closed and super().has_changed()

    @property
    def anchor(self) -> str:
        """The reference by which links from elsewhere find this row."""
        return str(self.instance.reference)

    def line(self) -> list[str]:
        """The row in a few words, for when it is closed."""
        return [str(self.instance)]

    def hindrance_to_removal(self) -> str:
        """Why this row cannot be removed, for the person who tries; "" when it can."""
        return ""
