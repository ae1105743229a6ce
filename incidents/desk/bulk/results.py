"""What was changed in many records at once, and taking it back."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from incidents.desk.access.closed_admin import visible
from incidents.desk.bulk.verbs import BULK, Outcome, bulk_entry, entries_of, kinds_of, undo_bulk, undone
from incidents.desk.history.linked import linked
from incidents.desk.history.pages import READ_THE_LOG
from incidents.desk.history.words import in_words, model_of
from incidents.records.audit_entry import AuditEntry
from incidents.vocabulary.ledger import AuditAction

PER_PAGE = 50


@require_safe
def bulk_list(request: HttpRequest) -> HttpResponse:
    """The changes that this person made; all, for whoever reads the log."""
    mine = AuditEntry.objects.filter(subject_kind=BULK, action=AuditAction.CHANGED).order_by("-sequence")
    if not request.user.has_perm(READ_THE_LOG):
        mine = mine.filter(actor=cast(User, request.user))
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    context = {**admin.site.each_context(request), "title": _("Changes to many records"), "page": page}
    return TemplateResponse(request, "desk/bulk/list.html", context)


@require_safe
def bulk_page(request: HttpRequest, reference: str) -> HttpResponse:
    return result(request, Outcome(_found(request, reference).subject_reference))


@require_POST
def bulk_undo(request: HttpRequest, reference: str) -> HttpResponse:
    summary, user = _found(request, reference), cast(User, request.user)
    open_to = {kind: _changeable(request, kind) for kind in kinds_of(summary)}
    rows = {kind: records for kind, records in open_to.items() if records is not None}
    reason = request.POST.get("reason", "")[:300] or _("takes back a change to many records")
    outcome = undo_bulk(summary=summary, visible=rows, actor=user, reason=reason)
    return result(request, outcome, is_undo=True)


def result(request: HttpRequest, outcome: Outcome, *, options: Any = None, is_undo: bool = False) -> HttpResponse:
    """The change as the log holds it, with what was refused just now."""
    summary = bulk_entry(outcome.reference) if outcome.reference else None
    entries = list(entries_of(summary).order_by("sequence")) if summary else []
    back = undone(summary) if summary else set()
    context = {
        **admin.site.each_context(request),
        "title": _("Changes to many records"),
        "summary": summary,
        "outcome": outcome,
        "is_undo": is_undo,
        "entries": linked(request, in_words(entries, cast(User, request.user))),
        "undone": back,
        "all_undone": bool(entries) and len(back) >= len(entries),
        "list_address": reverse(f"admin:incidents_{options.opts.model_name}_changelist") if options else "",
    }
    return TemplateResponse(request, "desk/bulk/result.html", context)


def _found(request: HttpRequest, reference: str) -> AuditEntry:
    summary = bulk_entry(reference)
    if summary is None or not (summary.actor_id == request.user.pk or request.user.has_perm(READ_THE_LOG)):
        raise Http404
    return summary


def _changeable(request: HttpRequest, kind: str) -> QuerySet[Any] | None:
    """The records of a kind that this person may change; None for none."""
    model = model_of(kind)
    if model is None or not request.user.has_perm(f"incidents.change_{kind}"):
        return None
    return visible(model, request)
