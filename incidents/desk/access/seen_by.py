"""The page that says who has looked at a record, for those who may read the log; and the line that looking leaves."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.desk.access.hidden_fields import looking_is_noted
from incidents.desk.access.pages import person
from incidents.desk.access.viewing import Viewing, note_viewing

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's own class takes no type parameters at run time
    _ModelAdmin = admin.ModelAdmin

SHOWN = 200
READ_THE_LOG = "incidents.view_auditentry"


class SeenBy(_ModelAdmin):
    """Mixed into the admin of records."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(require_safe(self.seen_by_view))
        name = f"incidents_{self.opts.model_name}_seen_by"
        return [path("<int:pk>/seen-by/", page, name=name), *super().get_urls()]

    def seen_by_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.get_queryset(request).filter(pk=pk).first()
        if record is None or not self.has_view_permission(request, record):
            raise Http404
        if not request.user.has_perm(READ_THE_LOG):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Seen by"),
            "subtitle": str(record),
            "object": record,
            "opts": self.opts,
            "viewings": Viewing.objects.of(record).select_related("actor")[:SHOWN],
        }
        return TemplateResponse(request, "desk/access/seen_by.html", context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Shows what the record held: noted like its page."""
        found = self.get_queryset(request).filter(pk=object_id).first() if object_id.isdecimal() else None
        if found is not None and self.has_view_permission(request, found):
            self._note(request, found)
        response: HttpResponse = super().history_view(request, object_id, extra_context)
        return response

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None:
            self._note(request, obj)
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def _note(self, request: HttpRequest, record: Any) -> None:
        if looking_is_noted(record, person(request)):
            note_viewing([record], actor=person(request))
