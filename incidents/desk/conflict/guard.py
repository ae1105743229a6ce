"""The guarded save. A page carries what was opened; if the record has changed since, nothing is written.

The form comes back with status 409: what only the other person changed is taken over, what both changed stands as
typed with the saved value beside it, and saving again is then on purpose.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import BaseModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from incidents.desk.conflict.both_versions import versions
from incidents.desk.conflict.form_values import PageValues, page_values
from incidents.desk.conflict.three_way import Clash, merge
from incidents.records.snapshot import state_token

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's own class takes no type parameters at run time
    _ModelAdmin = admin.ModelAdmin

TOKEN, OPENED = "_state", "_opened"
SALT = "incidents.desk.opened"
CONFLICT = 409
SENT = {"data", "files", "save_as_new"}  # what makes a formset one that was sent


@dataclass(frozen=True)
class Conflict:
    token: str
    now: PageValues
    clashes: list[Clash]


class StandsInConflict:
    """Mixed into a form: it cannot be saved this time."""

    def full_clean(self) -> None:
        super().full_clean()  # type: ignore[misc]  # a form's
        message = _("Somebody has changed this record since you opened it. Nothing has been saved yet.")
        self.add_error(None, message)  # type: ignore[attr-defined]  # a form's


class ConflictGuard(_ModelAdmin):
    def whole(self, record: models.Model, *, lock: bool = False) -> list[models.Model]:
        """The record and all that is edited on its page, as it stands in the database now."""
        raise NotImplementedError

    def _changeform_view(
        self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: dict[str, Any] | None
    ) -> HttpResponse:
        context = dict(extra_context or {})
        if object_id is not None and request.method == "POST" and not self.has_change_permission(request):
            # Before anything is looked up: the answer must not tell whether there is such a record.
            raise PermissionDenied
        found = self.get_object(request, unquote(object_id)) if object_id is not None else None
        if object_id is None or (found is None and request.method != "POST"):
            return self._form_page(request, object_id, form_url, context)
        if found is None:
            return self._gone(request)
        # Taken before the form reads its values: should they change in between, the next save asks once too often.
        token = state_token(self.whole(found))
        if request.method != "POST":
            return self._form_page(request, object_id, form_url, context | {"state_token": token})
        context |= {"state_token": request.POST.get(TOKEN, ""), "opened": request.POST.get(OPENED, "")}
        if request.POST.get(TOKEN) == token or not self.has_change_permission(request, found):
            return self._form_page(request, object_id, form_url, context)
        return self._conflict_page(request, object_id, form_url, context, found, token)

    def _form_page(
        self, request: HttpRequest, object_id: str | None, form_url: str, context: dict[str, Any]
    ) -> HttpResponse:
        response: HttpResponse = super()._changeform_view(request, object_id, form_url, context)  # type: ignore[misc]
        return response

    def _conflict_page(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str,
        context: dict[str, Any],
        found: models.Model,
        token: str,
    ) -> HttpResponse:
        now = self._values_now(request, found)
        merged, clashes = merge(_opened(request.POST.get(OPENED, "")), request.POST, now)
        request.POST = merged  # type: ignore[assignment]  # the page is drawn from it
        request.conflict = Conflict(token, now, clashes)  # type: ignore[attr-defined]  # lives as long as the request
        response = self._form_page(request, object_id, form_url, context)
        response.status_code = CONFLICT
        return response

    def _values_now(self, request: HttpRequest, record: models.Model) -> PageValues:
        """The values of the page as it would open now."""
        fields = flatten_fieldsets(self.get_fieldsets(request, record))
        form = self.get_form(request, record, change=True, fields=fields)(instance=record)
        formsets = []
        for formset, inline in self.get_formsets_with_inlines(request, record):
            given = self.get_formset_kwargs(request, record, inline, formset.get_default_prefix())
            formsets.append(formset(**{name: given[name] for name in given if name not in SENT}))
        return page_values(form, formsets)

    def _gone(self, request: HttpRequest) -> HttpResponse:
        """Saved into nothing: the record was removed. What was typed is shown, to be copied."""
        typed = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if value and not name.startswith("_") and name != "csrfmiddlewaretoken" and "_FORMS" not in name
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("This record is no longer there"),
            "typed": typed,
        }
        return TemplateResponse(request, "desk/gone.html", context, status=CONFLICT)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: type[BaseModelForm[Any]] = super().get_form(request, obj, change=change, **kwargs)
        if hasattr(request, "conflict"):
            return type("ConflictForm", (StandsInConflict, form), {})
        return form

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        conflict: Conflict | None = getattr(request, "conflict", None)
        if conflict:
            rows = {row.prefix: row for formset in formsets for row in formset.forms}
            context["versions"] = list(versions(conflict.clashes, form, rows))
            context |= {"state_token": conflict.token, "opened": _signed(conflict.now)}
        elif obj is not None and request.method != "POST":
            context["opened"] = _signed(page_values(form, formsets))
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)


def _signed(values: PageValues) -> str:
    return signing.dumps(values.as_json(), salt=SALT, compress=True)


def _opened(text: str) -> PageValues | None:
    """What the page carried; None if it carried nothing that we have signed."""
    try:
        values = signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None
    return PageValues(values["main"], values["rows"])
