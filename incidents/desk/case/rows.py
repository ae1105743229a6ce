"""Rows on the case page: shared choices, no removal of what something else stands on, and an own form a row."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import ValidationError
from django.db import router
from django.http import HttpRequest
from django.utils.translation import gettext as _

from incidents.desk.record_admin import RecordRows
from incidents.vocabulary.casework import ReviewStage

if TYPE_CHECKING:
    _InlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:  # Django's own class takes no type parameters at run time
    _InlineFormSet = forms.BaseInlineFormSet


class CaseFormSet(_InlineFormSet):
    def kept_forms(self) -> list[Any]:
        """The rows that say something and are not struck out."""
        return [form for form in self.forms if (form.has_changed() or form.instance.pk) and not self._struck_out(form)]

    def _struck_out(self, form: Any) -> bool:
        return self.can_delete and bool(getattr(form, "cleaned_data", {}).get("DELETE"))

    def clean(self) -> None:
        super().clean()
        hindrances = []
        for form in self.forms:
            if not form.instance.pk or not self._struck_out(form):
                continue
            hindrance = form.hindrance_to_removal() or self._protected(form.instance)
            if hindrance:
                form.add_error(None, hindrance)
                hindrances.append(hindrance)
        if hindrances:
            raise ValidationError(hindrances)

    def _protected(self, record: Any) -> str:
        collector = NestedObjects(using=router.db_for_write(type(record)))
        collector.collect([record])
        if not collector.protected:
            return ""
        kinds = {str(protected._meta.verbose_name_plural) for protected in collector.protected}
        return _("This cannot be removed: %(kinds)s are about it. Remove those first.") % {
            "kinds": ", ".join(sorted(kinds))
        }


class CaseRowsInline(RecordRows):
    template = "desk/rows.html"
    formset = CaseFormSet
    show_change_link = False
    link_to = ""  # the field that leads to a page of its own

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What somebody reviews, has approved or reads in public is not pulled from under them."""
        is_draft = obj is None or obj.review_stage == ReviewStage.DRAFT
        return is_draft and bool(super().has_delete_permission(request, obj))

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 1 if obj is None else self.extra
