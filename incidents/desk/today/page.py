"""The start page of the desk."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils import timezone

from incidents.desk.record_admin import actor_of
from incidents.desk.searches.kept import kept_searches
from incidents.desk.today import worklist
from incidents.desk.today.lists import everything
from incidents.records.detainee import Detainee
from incidents.records.draft import Draft
from incidents.records.incident import Incident


def today_context(request: HttpRequest, site: AdminSite) -> dict[str, Any]:
    """The lists of the start page; nothing for whoever may not look at cases."""
    cases: Any = site.get_model_admin(Incident)
    people: Any = site.get_model_admin(Detainee)
    if not cases.has_view_permission(request):
        return {"everything": everything(request, site)}
    visible, person, today = cases.get_queryset(request), actor_of(request), timezone.localdate()
    return {
        "my_cases": worklist.my_cases(visible, person),
        "awaiting_review": worklist.awaiting_my_review(visible, person),
        "may_approve": person.has_perm("incidents.approve_incident"),
        "due": worklist.due(visible, today),
        "gone_quiet": worklist.gone_quiet(visible),
        "expiring_consents": worklist.expiring_consents(people.get_queryset(request), today),
        "thin_facts": worklist.thin_facts(visible),
        "tasks": worklist.my_tasks(person, today),
        "everything": everything(request, site),
        "searches": kept_searches(request, site, person),
        "drafts": Draft.objects.filter(user=person)[: worklist.SHOWN],
        "today": today,
    }
