"""What a browser would send back for a page that nobody has touched: the values to compare typed ones with."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BaseForm, BaseModelFormSet, BoundField

Values = dict[str, list[str]]
Rows = dict[str, Values]


@dataclass(frozen=True)
class PageValues:
    """Name of a field -> what is sent for it: of the record, and of each row by prefix of its formset and key."""

    main: Values
    rows: dict[str, Rows] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"main": self.main, "rows": self.rows}


def page_values(form: BaseForm, formsets: "Iterable[BaseModelFormSet[Any, Any]]") -> PageValues:
    """The values of an unbound form and unbound formsets."""
    return PageValues(
        main=form_values(form),
        rows={
            str(formset.prefix): {str(row.instance.pk): form_values(row) for row in formset.initial_forms}
            for formset in formsets
        },
    )


def form_values(form: BaseForm) -> Values:
    """The values of one unbound form, by the names of its inputs without the form's prefix."""
    values: Values = {}
    for name in form.fields:
        values |= _field_values(form[name], name)
    return values


def _field_values(bound: BoundField, name: str) -> Values:
    widget, value = bound.field.widget, bound.value()
    if isinstance(widget, forms.MultiWidget):
        parts = widget.decompress(value) or [None] * len(widget.widgets)
        return {
            f"{name}_{position}": _sent(part_widget, part)
            for position, (part_widget, part) in enumerate(zip(widget.widgets, parts, strict=True))
        }
    if isinstance(widget, forms.FileInput):
        return {}
    return {name: _sent(widget, value)}


def _sent(widget: forms.Widget, value: Any) -> list[str]:
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if widget.check_test(value) else []
    shown = widget.format_value(value)
    if isinstance(shown, (list, tuple)):
        return [str(item) for item in shown]
    return ["" if shown is None else str(shown)]


def same(first: list[str] | None, second: list[str] | None) -> bool:
    """Whether two lists of sent values mean the same: line ends and blanks around do not count, nor the order."""
    return _plain(first) == _plain(second)


def _plain(values: list[str] | None) -> list[str]:
    plain = (value.replace("\r\n", "\n").strip() for value in values or [])
    return sorted(value for value in plain if value)
