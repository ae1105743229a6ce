"""The form fields of the desk: marked by the policy, without other windows, records chosen by typing."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest

from incidents.desk.disclosure_marks import mark_of, put_mark
from incidents.desk.type_ahead import TypeAheadField

if TYPE_CHECKING:
    _Options = admin.options.BaseModelAdmin[Any]
else:  # Django's own class takes no type parameters at run time
    _Options = object


class DeskFields(_Options):
    """Mixed into admins and rows. `type_ahead` names the foreign keys that are chosen by typing."""

    admin_site: admin.AdminSite
    # The browser's own inputs: they need no script, and speak the reader's language.
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})},
        models.DateTimeField: {
            "form_class": forms.DateTimeField,
            "widget": forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        },
    }
    type_ahead: tuple[str, ...] = ()

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        formfield: forms.Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)
        if formfield is None:
            return None
        if isinstance(formfield.widget, RelatedFieldWidgetWrapper):
            formfield.widget = formfield.widget.widget
        put_mark(formfield, mark_of(self.model, db_field.name))
        return formfield

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        visible = self.visible(db_field.remote_field.model, request)
        if db_field.name in self.type_ahead and visible is not None:
            return db_field.formfield(form_class=TypeAheadField, queryset=visible)
        if visible is not None:
            kwargs.setdefault("queryset", visible)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def visible(self, model: type[models.Model], request: HttpRequest) -> "models.QuerySet[Any] | None":
        """The records of another kind that this person may see, as their own admin says; None if it has none."""
        if not self.admin_site.is_registered(model):
            return None
        options: Any = self.admin_site.get_model_admin(model)
        found: models.QuerySet[Any] = options.get_queryset(request)
        return found
