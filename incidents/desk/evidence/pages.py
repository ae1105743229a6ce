"""Handing out an original, and comparing it with its receipt. Both are sent, logged, and never shown inside a page."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from incidents.desk.evidence.receive import hand_out, is_unaltered
from incidents.desk.evidence.scope import MAY_FETCH
from incidents.desk.evidence.sniff import ENDINGS
from incidents.desk.record_admin import actor_of
from incidents.records.evidence import Evidence


def evidence_paths(options: Any) -> list[URLPattern]:
    def guarded(page: Callable[..., HttpResponseBase]) -> Any:
        return options.admin_site.admin_view(require_POST(partial(_guarded, options=options, page=page)))

    return [
        path("<int:pk>/original/", guarded(original), name="incidents_evidence_export_original"),
        path("<int:pk>/compare/", guarded(compare), name="incidents_evidence_compare"),
    ]


def _guarded(request: HttpRequest, pk: int, *, options: Any, page: Callable[..., HttpResponseBase]) -> HttpResponseBase:
    evidence = options.get_queryset(request).select_related("incident").filter(pk=pk).first()
    if evidence is None or not options.has_view_permission(request, evidence):
        raise Http404
    return page(request, evidence)


def original(request: HttpRequest, evidence: Evidence) -> HttpResponseBase:
    """The file as received, to be saved: no browser runs or draws it, whatever it is."""
    actor = actor_of(request)
    if not actor.has_perm(MAY_FETCH):
        raise PermissionDenied
    name = f"evidence-{evidence.reference}.{ENDINGS.get(evidence.media_type, 'bin')}"
    try:
        file = hand_out(evidence=evidence, actor=actor)
    except FileNotFoundError:
        return compare(request, evidence)
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response


def compare(request: HttpRequest, evidence: Evidence) -> HttpResponseBase:
    actor = actor_of(request)
    if not actor.has_perm(MAY_FETCH):
        raise PermissionDenied
    if is_unaltered(evidence=evidence, actor=actor):
        messages.success(request, _("The stored file is the one that was received: its SHA-256 is the same."))
    else:
        messages.error(request, _("The stored file is NOT the one that was received. Tell an administrator now."))
    return HttpResponseRedirect(reverse("admin:incidents_evidence_change", args=[evidence.pk]))
