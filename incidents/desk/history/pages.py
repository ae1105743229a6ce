"""The history page of every record. What a field was and became is shown to those who may read the audit log."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from incidents.desk.access.hidden_fields import hidden_in_log
from incidents.desk.history.revert import CannotRevert, is_revertible, revert
from incidents.desk.history.words import in_words, model_of
from incidents.desk.record_log import kind_of
from incidents.records.audit_entry import AuditEntry
from incidents.records.incident import Incident

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's own class takes no type parameters at run time
    _ModelAdmin = admin.ModelAdmin

PER_PAGE = 50
READ_THE_LOG = "incidents.view_auditentry"


class HistoryPages(_ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        revert_page = self.admin_site.admin_view(require_POST(self.revert_view))
        name = f"incidents_{self.opts.model_name}_revert"
        return [path("<path:object_id>/history/<int:sequence>/revert/", revert_page, name=name), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        record = self._record(request, object_id)
        page = Paginator(self._entries(record), PER_PAGE).get_page(request.GET.get("page"))
        reads = request.user.has_perm(READ_THE_LOG)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(record),
            "object": record,
            "opts": self.opts,
            "page": page,
            "entries": in_words(page.object_list, cast(User, request.user)),
            "reads_the_log": reads,
            "revertible": {
                entry.pk for entry in page.object_list if reads and is_revertible(entry) and self._may(request, entry)
            },
            "record_address": reverse(f"admin:incidents_{self.opts.model_name}_change", args=[record.pk]),
        }
        return TemplateResponse(request, "desk/history.html", context)

    def revert_view(self, request: HttpRequest, object_id: str, sequence: int) -> HttpResponse:
        record = self._record(request, object_id)
        entry = self._entries(record).filter(sequence=sequence).first()
        if entry is None:
            raise Http404
        if not request.user.has_perm(READ_THE_LOG) or not self._may(request, entry):
            raise PermissionDenied
        try:
            revert(entry=entry, actor=cast(User, request.user), reason=request.POST.get("reason", ""))
        except CannotRevert as refusal:
            messages.error(request, _("Nothing was taken back. %(why)s") % {"why": refusal})
        else:
            messages.success(request, _("Taken back."))
        return HttpResponseRedirect(reverse(f"admin:incidents_{self.opts.model_name}_history", args=[record.pk]))

    def _record(self, request: HttpRequest, object_id: str) -> Any:
        found = self.get_queryset(request).filter(pk=unquote(object_id)).first() if object_id.isdecimal() else None
        if found is None or not self.has_view_or_change_permission(request, found):
            raise Http404
        return found

    def _entries(self, record: Any) -> QuerySet[AuditEntry]:
        """Of a case: all that happened to it and its rows. Of any other record: what happened to it."""
        own = Q(subject_kind=kind_of(type(record)), subject_reference=record.reference)
        if isinstance(record, Incident):
            own |= Q(case_reference=record.reference)
        found: QuerySet[AuditEntry] = AuditEntry.objects.filter(own).order_by("-sequence")
        return found

    def _may(self, request: HttpRequest, entry: AuditEntry) -> bool:
        if hidden_in_log(entry, cast(User, request.user)) & entry.changes.keys():
            return False  # nobody takes back what she may not read
        model = model_of(entry.subject_kind)
        verb = "add" if entry.action == "deleted" else "change"
        return model is not None and request.user.has_perm(f"incidents.{verb}_{entry.subject_kind}")
