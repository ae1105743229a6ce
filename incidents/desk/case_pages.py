"""Pages about one case beside its form: each finds the case through its admin, so it shows what that would show."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from incidents.desk.access.pages import person
from incidents.desk.access.viewing import note_viewing
from incidents.records.incident import Incident


class CasePage(Protocol):
    def __call__(self, request: HttpRequest, incident: Incident, *, options: Any) -> HttpResponse: ...


def case_path(options: "admin.ModelAdmin[Any]", tail: str, page: CasePage, name: str) -> URLPattern:
    """`<pk>/<tail>` on the admin of cases, for staff who may see that case; anybody else reads that it is not there."""
    guarded: Callable[..., HttpResponse] = partial(_guarded, options=options, page=page)
    view = options.admin_site.admin_view(guarded)
    return path(f"<int:pk>/{tail}", view, name=f"incidents_incident_{name}")


def _guarded(request: HttpRequest, pk: int, *, options: Any, page: CasePage) -> HttpResponse:
    incident = options.get_queryset(request).filter(pk=pk).first()
    if incident is None or not options.has_view_permission(request, incident):
        raise Http404
    note_viewing([incident], actor=person(request))
    return page(request, incident, options=options)


def case_context(request: HttpRequest, incident: Incident, options: Any, title: str) -> dict[str, Any]:
    """What every page about a case gives to its template."""
    return {
        **options.admin_site.each_context(request),
        "title": title,
        "subtitle": incident.title,
        "incident": incident,
        "opts": options.opts,
    }
