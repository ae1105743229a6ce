"""Pages of staff exports: a list with a form, and one a piece with its next step. Fetching is a POST: it is logged."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from incidents.desk.exports.forms import ApproveForm, AskForm, MakeForm
from incidents.desk.exports.rights import MAY_APPROVE, MAY_ASK, ROWS_ALONE
from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.verbs import (
    Refused,
    approve_export,
    download_export,
    erase_export,
    order_export,
    request_export,
)
from incidents.desk.exports.words import ExportKind, ExportState
from incidents.desk.exports.worker import wake
from incidents.desk.record_admin import actor_of

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: HttpRequest) -> HttpResponse:
    """One's own exports, for approvers those that wait too; and the form that asks for one."""
    if not request.user.has_perm(MAY_ASK):
        raise PermissionDenied
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            export = request_export(
                actor=actor_of(request),
                kind=ExportKind(said["kind"]),
                scope=form.scope(),
                purpose=said["purpose"],
                recipient=said["recipient"],
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _to(export)
    return _page(request, form)


@require_safe
def export(request: HttpRequest, reference: str) -> HttpResponse:
    """How far one export has come, and the next step. The worker of this process is woken if it has work to do."""
    found = _export(request, reference)
    wake()
    return _status(request, found)


@require_POST
def approve(request: HttpRequest, reference: str) -> HttpResponse:
    export, form = _export(request, reference), ApproveForm(request.POST)
    if not form.is_valid():
        return _status(request, export, refused=_("Give a reason; it is kept in the log."))
    try:
        approve_export(export=export, actor=actor_of(request), reason=form.cleaned_data["reason"])
    except Refused as refused:
        return _status(request, export, refused=str(refused))
    return _to(export)


@require_POST
def make(request: HttpRequest, reference: str) -> HttpResponse:
    export, form = _own(request, reference), MakeForm(request.POST)
    if not form.is_valid():
        # Never an open file because a password could not be read.
        return _status(request, export, refused=_("This password cannot be used."))
    password, language = form.cleaned_data["password"], get_language() or "en"
    try:
        order_export(export=export, actor=actor_of(request), password=password, language=language)
    except Refused as refused:
        return _status(request, export, refused=str(refused))
    transaction.on_commit(wake)
    return _to(export)


@require_POST
def fetch(request: HttpRequest, reference: str) -> HttpResponseBase:
    """404 for what is not one's own and for what has been erased; what has outlived its time is erased now."""
    export = _own(request, reference)
    if not export.is_alive(timezone.now()):
        erase_export(export=export, actor=None, reason="expired")
        raise Http404
    file = download_export(export=export, actor=actor_of(request))
    response = FileResponse(
        file, as_attachment=True, filename=export.file_name, content_type="application/octet-stream"
    )
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def erase(request: HttpRequest, reference: str) -> HttpResponse:
    erase_export(export=_own(request, reference), actor=actor_of(request), reason="by hand")
    return HttpResponseRedirect(reverse("exports:exports"))


def _seen(request: HttpRequest) -> QuerySet[StaffExport]:
    seen = Q(requested_by=actor_of(request))
    if request.user.has_perm(MAY_APPROVE):
        seen |= Q(pk__isnull=False)
    return StaffExport.objects.filter(seen).select_related("requested_by", "approved_by")


def _export(request: HttpRequest, reference: str) -> StaffExport:
    export = _seen(request).filter(reference=reference).first()
    if export is None:
        raise Http404
    return export


def _own(request: HttpRequest, reference: str) -> StaffExport:
    export = _export(request, reference)
    if export.requested_by_id != actor_of(request).pk:
        raise Http404
    return export


def _to(export: StaffExport) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("exports:export", args=[export.reference]))


def _page(request: HttpRequest, form: AskForm) -> HttpResponse:
    context = {
        "title": _("Exports from the case file"),
        "form": form,
        "exports": _seen(request)[:SHOWN],
        "rows_alone": ROWS_ALONE,
    }
    return _shown(request, "exports", context, status=400 if form.errors else 200)


def _status(request: HttpRequest, export: StaffExport, *, refused: str = "") -> HttpResponse:
    """One export as it stands now."""
    found = _export(request, export.reference)
    context = {
        "title": _("Export %(reference)s") % {"reference": found.reference},
        "export": found,
        "is_own": found.requested_by_id == actor_of(request).pk,
        "is_under_way": found.state in {ExportState.WAITING, ExportState.MAKING},
        "may_approve": request.user.has_perm(MAY_APPROVE),
        "approve_form": ApproveForm(),
        "make_form": MakeForm(),
        "refused": refused,
    }
    return _shown(request, "export", context, status=400 if refused else 200)


def _shown(request: HttpRequest, name: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    shared = admin.site.each_context(request)
    response = render(request, f"desk/exports/{name}.html", {**shared, **context}, status=status)
    response["Cache-Control"] = "no-store"
    return response
