"""The one base of every record's pages at the desk: marked fields, a guarded save, a log, and no silent deletion."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.db.models import QuerySet
from django.forms import BaseModelForm
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse

from incidents.desk.access.closed_admin import ClosedAdmin, ScopedOptions
from incidents.desk.access.seen_by import SeenBy
from incidents.desk.conflict.guard import ConflictGuard
from incidents.desk.deletion_guard import DeletionGuard
from incidents.desk.desk_fields import DeskFields
from incidents.desk.history.pages import HistoryPages
from incidents.desk.record_log import Key, State, log_difference, state_of
from incidents.records.incident import Incident
from incidents.records.record import Record

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
    _Inline = admin.options.InlineModelAdmin[Any, Any]
else:  # Django's own classes take no type parameters at run time
    _ModelAdmin = admin.ModelAdmin
    _Inline = admin.options.InlineModelAdmin


# A field of a form, not of its record: why it is changed. Forms of records where that matters have it.
REASON = "reason_for_log"


def actor_of(request: HttpRequest) -> User:
    """Who is at the desk. Its pages ask for a login first."""
    return cast(User, request.user)


class RecordRows(DeskFields, ScopedOptions, _Inline):
    """Rows of another record on a record's page. Adding a row works without JavaScript: one empty row stands ready."""

    template = "desk/rows.html"
    extra = 1
    show_change_link = True


class RecordAdmin(SeenBy, ConflictGuard, DeletionGuard, HistoryPages, DeskFields, ClosedAdmin, _ModelAdmin):
    """Every admin of a record derives from this class. What may be seen is decided in `get_queryset`."""

    list_per_page = 50
    save_on_top = False
    actions: Any = []

    def rows_of(self, record: models.Model) -> Iterator[QuerySet[models.Model]]:
        """The rows that belong to `record` and are edited on its page."""
        for inline in self.inlines:
            key = _get_foreign_key(self.model, inline.model, fk_name=inline.fk_name)
            yield inline.model._base_manager.filter(**{key.name: record.pk}).order_by("pk")

    def whole(self, record: models.Model, *, lock: bool = False) -> list[models.Model]:
        """`record` and its rows as they stand in the database now. With `lock`, until the transaction ends."""
        queries = [type(record)._base_manager.filter(pk=record.pk), *self.rows_of(record)]
        found: list[models.Model] = []
        for query in queries:
            found += query.select_for_update(of=("self",)) if lock else query
        return found

    def case_of(self, record: models.Model) -> Incident | None:
        """The case that a record belongs to, if it belongs to one."""
        if isinstance(record, Incident):
            return record
        found = getattr(record, "case", None) or getattr(record, "incident", None)
        return found if isinstance(found, Incident) else None

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = str(self.opts.verbose_name_plural).capitalize()
        response: HttpResponse = super().changelist_view(request, {"title": title, **(extra_context or {})})
        return response

    # --- saving -----------------------------------------------------------------------------------------------------

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST":
            key = found._meta.label, found.pk
            if key not in _states(request):
                _states(request)[key] = state_of(self.whole(found, lock=True))
        return found

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if isinstance(obj, Record) and not change:
            obj.created_by = actor_of(request)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row in formset.forms:
            if isinstance(row, BaseModelForm) and isinstance(row.instance, Record) and row.instance.pk is None:
                row.instance.created_by = actor_of(request)
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        record = form.instance
        before = _states(request).get((record._meta.label, record.pk), {})
        after, reason = state_of(self.whole(record)), str(form.cleaned_data.get(REASON, ""))
        log_difference(before, after, actor=actor_of(request), case=self.case_of(record), reason=reason)

    # Django's own log would keep a second copy of confidential words; ours is record_log.
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Any]) -> Any:
        return None


def _states(request: HttpRequest) -> dict[Key, dict[Key, State]]:
    """What this request found before it changed anything, by record."""
    if not hasattr(request, "states_before"):
        request.states_before = {}  # type: ignore[attr-defined]  # lives as long as the request
    return cast(dict[Key, dict[Key, State]], request.states_before)  # type: ignore[attr-defined]
