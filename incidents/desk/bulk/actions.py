"""The changes that a list offers for what is ticked, and the pages between ticking and doing."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from incidents.desk.access.closed_admin import visible
from incidents.desk.bulk.plan import MOST, BulkChange, BulkForm
from incidents.desk.bulk.results import result
from incidents.desk.bulk.verbs import apply_bulk
from incidents.records.snapshot import state_token

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's own class takes no type parameters at run time
    _ModelAdmin = admin.ModelAdmin


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("reason, kept in the log"),
        max_length=300,
        help_text=gettext_lazy("Confidential: it stays in the case file."),
    )


class BulkActions(_ModelAdmin):
    """Mixed into the admin of a list. `bulk_changes` are what can be done to the ticked records."""

    bulk_changes: Sequence[BulkChange] = ()

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {
            change.name: (partial(_ticked, change=change), change.name, change.title)
            for change in self.bulk_changes
            if may(self, request, change)
        }

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                f"bulk/{change.name}/",
                self.admin_site.admin_view(require_POST(partial(_sent, options=self, change=change))),
                name=f"incidents_{self.opts.model_name}_bulk_{change.name}",
            )
            for change in self.bulk_changes
        ]
        return [*own, *super().get_urls()]


def may(options: Any, request: HttpRequest, change: BulkChange) -> bool:
    return options.has_change_permission(request) and cast(User, request.user).has_perm(change.permission)


def _ticked(options: Any, request: HttpRequest, ticked: QuerySet[Any], *, change: BulkChange) -> HttpResponse | None:
    """What the list does with the ticked records: it asks for values, or shows at once what would become of them."""
    keys = list(ticked.order_by().values_list("pk", flat=True)[: MOST + 1])
    if len(keys) > MOST:
        messages.error(request, _("At most %(n)s records can be changed at once.") % {"n": MOST})
        return None
    form = _form(change, None if _fields(change) else {}, request)
    return (
        _preview(request, options, change, keys, form)
        if form.is_bound
        else _choose(request, options, change, keys, form)
    )


def _sent(request: HttpRequest, *, options: Any, change: BulkChange) -> HttpResponse:
    if not may(options, request, change):
        raise PermissionDenied
    keys = [int(key) for key in request.POST.getlist("key") if key.isdecimal()][:MOST]
    if not keys:
        messages.error(request, _("Nothing was ticked."))
        return HttpResponseRedirect(reverse(f"admin:incidents_{options.opts.model_name}_changelist"))
    form = _form(change, request.POST, request)
    if not form.is_valid():
        return _choose(request, options, change, keys, form)
    reason = ReasonForm(request.POST) if "confirm" in request.POST else ReasonForm()
    if not reason.is_valid():
        return _preview(request, options, change, keys, form, reason)
    outcome = apply_bulk(
        change=change,
        visible=options.get_queryset(request),
        tokens={key: request.POST.get(f"state-{key}", "") for key in keys},
        values=form.cleaned_data,
        actor=cast(User, request.user),
        reason=reason.cleaned_data["reason"],
    )
    return result(request, outcome, options=options)


def _form(change: BulkChange, data: Any, request: HttpRequest) -> BulkForm:
    return change.form(data, visible=partial(visible, request=request))


def _fields(change: BulkChange) -> bool:
    return bool(change.form.base_fields)


def _choose(request: HttpRequest, options: Any, change: BulkChange, keys: list[int], form: BulkForm) -> HttpResponse:
    context = _context(request, options, change, keys) | {"form": form}
    return TemplateResponse(request, "desk/bulk/choose.html", context)


def _preview(
    request: HttpRequest,
    options: Any,
    change: BulkChange,
    keys: list[int],
    form: BulkForm,
    reason: ReasonForm | None = None,
) -> HttpResponse:
    """Record by record: what it is, what it would be, what is refused. Nothing is written."""
    form.is_valid()
    records = list(options.get_queryset(request).filter(pk__in=keys).order_by("pk"))
    planned = change.plan(records, form.cleaned_data, cast(User, request.user))
    context = _context(request, options, change, [record.pk for record in records]) | {
        "form": form,
        "reason": reason or ReasonForm(),
        "planned": [(item, reverse(f"admin:incidents_{options.opts.model_name}_change", args=[item.record.pk]))
                    for item in planned],
        "states": [(item.record.pk, state_token([item.record])) for item in planned],
        "going": sum(not item.refusal for item in planned),
        "refused": sum(bool(item.refusal) for item in planned),
    }  # fmt: skip
    return TemplateResponse(request, "desk/bulk/preview.html", context)


def _context(request: HttpRequest, options: Any, change: BulkChange, keys: list[int]) -> dict[str, Any]:
    return {
        **options.admin_site.each_context(request),
        "title": change.title,
        "opts": options.opts,
        "keys": keys,
        "address": reverse(f"admin:incidents_{options.opts.model_name}_bulk_{change.name}"),
        "list_address": reverse(f"admin:incidents_{options.opts.model_name}_changelist"),
    }
