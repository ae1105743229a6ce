"""Begin a case from an earlier one: it takes over what is alike in many cases, and nothing of any person or source."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from incidents.desk.case_pages import case_path
from incidents.desk.record_admin import actor_of
from incidents.desk.record_log import log_difference, state_of
from incidents.records.incident import Incident

TAKEN_OVER = (
    "language", "location", "authority", "authority_kind", "authority_involvement", "legal_basis", "legal_objection",
    "content_warning", "team", "priority",
)  # fmt: skip


@transaction.atomic
def copy_incident(*, incident: Incident, actor: User) -> Incident:
    """A new draft with the place, violations, authority and law of `incident`, assigned to `actor`."""
    values = {name: getattr(incident, name) for name in TAKEN_OVER}
    title = _("Like: %(title)s") % {"title": incident.title}
    copy = Incident(title=title[:200], assignee=actor, created_by=actor, **values)
    copy.save()
    copy.violations.set(incident.violations.all())
    log_difference({}, state_of([copy]), actor=actor, case=copy, reason=f"copied from {incident.reference}")
    return copy


def copy_paths(options: Any) -> list[URLPattern]:
    return [case_path(options, "copy/", copy_page, "copy")]


@require_POST
def copy_page(request: HttpRequest, incident: Incident, *, options: Any) -> HttpResponse:
    if not options.has_add_permission(request):
        raise PermissionDenied
    copy = copy_incident(incident=incident, actor=actor_of(request))
    messages.success(request, _("A new draft: give it its own title, dates, people and sources."))
    return HttpResponseRedirect(reverse("admin:incidents_incident_change", args=[copy.pk]))
