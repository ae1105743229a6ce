"""The outbox, to be read: what was published and withdrawn, when, by whom and why, and whether it has arrived."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from incidents.desk.logs.older import log_page
from incidents.desk.record_admin import actor_of
from incidents.records.release import Release
from incidents.vocabulary.ledger import EditionKind

READ_RELEASES = "incidents.view_release"


class ReleaseFilter(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("what"), choices=[("", gettext_lazy("everything")), *EditionKind.choices], required=False
    )
    public_id = forms.CharField(label=gettext_lazy("public id"), max_length=20, required=False)
    waiting = forms.BooleanField(label=gettext_lazy("not delivered yet"), required=False)


@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """Of the cases that this person sees; the newest first."""
    person = actor_of(request)
    if not person.has_perm(READ_RELEASES):
        raise PermissionDenied
    form = ReleaseFilter(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    seen = Release.objects.visible_to(person)
    found = seen.defer("document").select_related("incident", "actor")
    if asked.get("kind"):
        found = found.filter(kind=asked["kind"])
    if asked.get("public_id"):
        found = found.filter(public_id=asked["public_id"].strip())
    if asked.get("waiting"):
        found = found.filter(delivered_at__isnull=True)
    words = {name: str(value or "") for name, value in asked.items()}
    context = {
        **admin.site.each_context(request),
        "title": _("What was published"),
        "form": form,
        "page": log_page(request, found, words),
        "waiting": seen.undelivered().order_by().count(),
    }
    return TemplateResponse(request, "desk/logs/releases.html", context)
