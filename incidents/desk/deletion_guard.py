"""The guarded deletion: with a reason, of what the confirmation page told, and with all that went kept in the log."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import NestedObjects, unquote
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from incidents.desk.record_log import log_difference, state_of
from incidents.records.incident import Incident
from incidents.records.record import Record
from incidents.records.snapshot import state_token

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's own class takes no type parameters at run time
    _ModelAdmin = admin.ModelAdmin

CONFLICT, INCOMPLETE = 409, 400
LONGEST_REASON = 300


class DeletionForm(forms.Form):
    reason = forms.CharField(label=_("Reason, kept in the log"), max_length=LONGEST_REASON)
    state = forms.CharField(widget=forms.HiddenInput, required=False)


class DeletionGuard(_ModelAdmin):
    delete_confirmation_template = "desk/delete.html"

    def case_of(self, record: models.Model) -> Incident | None:
        """The case that a record belongs to, if it belongs to one."""
        raise NotImplementedError

    def _delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None) -> HttpResponse:
        found = self.get_object(request, unquote(object_id))
        if found is None or not self.has_delete_permission(request, found):
            return self._delete_page(request, object_id, extra_context)
        token = state_token(going_with(found))
        if request.method != "POST":
            form = DeletionForm(initial={"state": token})
            return self._delete_page(request, object_id, {"deletion": form, **(extra_context or {})})
        form = DeletionForm(request.POST)
        has_changed = request.POST.get("state") != token
        if form.is_valid() and not has_changed:
            request.deletion_reason = form.cleaned_data["reason"]  # type: ignore[attr-defined]  # for this request
            return self._delete_page(request, object_id, extra_context)
        shown = DeletionForm({"reason": request.POST.get("reason", ""), "state": token})
        request.POST = QueryDict()  # not confirmed: the page is shown again
        context = {"deletion": shown, "has_changed": has_changed, **(extra_context or {})}
        response = self._delete_page(request, object_id, context)
        response.status_code = CONFLICT if has_changed else INCOMPLETE
        return response

    def _delete_page(self, request: HttpRequest, object_id: str, context: dict[str, Any] | None) -> HttpResponse:
        response: HttpResponse = super()._delete_view(request, object_id, context)  # type: ignore[misc]  # Django's own
        return response

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """The log keeps an entry for each record that goes, with all that it held."""
        before, case = state_of(going_with(obj)), self.case_of(obj)
        reason = getattr(request, "deletion_reason", "")
        super().delete_model(request, obj)
        log_difference(before, {}, actor=cast(User, request.user), case=case, reason=reason)


def going_with(record: models.Model) -> list[models.Model]:
    """`record` and every other record that its deletion takes along, in a fixed order. Rows of words are none."""
    collector = NestedObjects(using=record._state.db or "default", origin=record)
    collector.collect([record])
    found = {one for rows in collector.model_objs.values() for one in rows if isinstance(one, Record)}
    return sorted({record, *found}, key=lambda one: (one._meta.label, one.pk))
