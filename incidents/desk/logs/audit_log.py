"""The audit log, to be read and searched by whoever may; of the cases that she sees, with what she may see of them."""

import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from incidents.desk.history.linked import linked
from incidents.desk.history.pages import READ_THE_LOG
from incidents.desk.history.words import in_words
from incidents.desk.logs.older import log_page
from incidents.desk.record_admin import actor_of
from incidents.records.audit_entry import AuditEntry
from incidents.vocabulary.ledger import AuditAction


def _day() -> forms.DateField:
    return forms.DateField(required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


class LogFilter(forms.Form):
    actor = forms.CharField(label=gettext_lazy("who (user name)"), max_length=150, required=False)
    action = forms.ChoiceField(
        label=gettext_lazy("what"), choices=[("", gettext_lazy("everything")), *AuditAction.choices], required=False
    )
    kind = forms.CharField(
        label=gettext_lazy("kind of record"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("As the log calls it: incident, detainee, custodyevent …"),
    )
    record = forms.CharField(label=gettext_lazy("record (reference)"), max_length=40, required=False)
    case = forms.CharField(label=gettext_lazy("case (reference)"), max_length=40, required=False)
    since = _day()
    until = _day()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].label, self.fields["until"].label = _("From"), _("Until")


# Filter -> column that it must equal. An allow-list: nothing else of the query string reaches the database.
COLUMNS = {
    "actor": "actor__username",
    "action": "action",
    "kind": "subject_kind",
    "record": "subject_reference",
    "case": "case_reference",
}


@require_safe
def audit_log(request: HttpRequest) -> HttpResponse:
    person = actor_of(request)
    if not person.has_perm(READ_THE_LOG):
        raise PermissionDenied
    form = LogFilter(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    found = _narrowed(AuditEntry.objects.visible_to(person), asked)
    page = log_page(request, found, {name: str(value or "") for name, value in asked.items()})
    context = {
        **admin.site.each_context(request),
        "title": _("Audit log"),
        "form": form,
        "page": page,
        "entries": linked(request, in_words(page.rows, person)),
    }
    return TemplateResponse(request, "desk/logs/audit_log.html", context)


def _narrowed(entries: QuerySet[AuditEntry], asked: dict[str, Any]) -> QuerySet[AuditEntry]:
    wanted = {column: asked[name].strip() for name, column in COLUMNS.items() if asked.get(name)}
    if asked.get("since"):
        wanted["at__gte"] = _start(asked["since"])
    if asked.get("until"):
        wanted["at__lt"] = _start(asked["until"] + datetime.timedelta(days=1))
    return entries.filter(**wanted)


def _start(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min, tzinfo=timezone.get_default_timezone())
