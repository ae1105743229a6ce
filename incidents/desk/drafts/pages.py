"""Keep a draft, go on with it, throw it away."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from incidents.desk.drafts.keep import DRAFT, DRAFT_OF, TooManyDrafts, keep_draft
from incidents.desk.record_admin import actor_of
from incidents.records.draft import Draft
from incidents.vocabulary.casework import DraftOf

PAGES = {DraftOf.CASE: "admin:incidents_incident_add", DraftOf.REPORT: "admin:incidents_incident_from_report"}
CONFLICT = 409


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Answers a script with the draft's number, and a person with her start page."""
    of, person = request.POST.get(DRAFT_OF, ""), actor_of(request)
    if of not in DraftOf.values:
        raise Http404
    if not person.has_perm("incidents.add_incident"):
        raise PermissionDenied
    try:
        kept = keep_draft(user=person, of=DraftOf(of), form=request.POST)
    except TooManyDrafts:
        words = _("You have too many drafts. Finish one, or throw one away; then this one can be kept.")
        return HttpResponse(words, status=CONFLICT, content_type="text/plain; charset=utf-8")
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"draft": kept.pk})
    messages.success(request, _("Kept as a draft, for you alone. It stands on this page until you save it."))
    return HttpResponseRedirect(reverse("admin:index"))


@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own draft, ready to be gone on with. Looking at it changes nothing."""
    found = _own(request, pk)
    fields = [(name, value) for name, values in found.form.lists() for value in values]
    context = {
        **admin.site.each_context(request),
        "title": _("Your draft"),
        "draft": found,
        "fields": [*fields, (DRAFT, str(found.pk))],
        "address": reverse(PAGES[DraftOf(found.of)]),
    }
    return TemplateResponse(request, "desk/drafts/draft.html", context)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    _own(request, pk).delete()
    messages.success(request, _("The draft was thrown away."))
    return HttpResponseRedirect(reverse("admin:index"))


def _own(request: HttpRequest, pk: int) -> Draft:
    found: Draft = get_object_or_404(Draft, pk=pk, user=actor_of(request))
    return found
