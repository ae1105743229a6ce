"""Two steps: paste the report, then say what it says. Nothing is kept before the second is sent whole."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from incidents.desk.drafts.keep import DRAFT, discard_draft, is_resumed
from incidents.desk.record_admin import actor_of
from incidents.desk.report.forms import (
    EVERYONE,
    ClaimFormSet,
    EventFormSet,
    PeopleFormSet,
    ReportForm,
    SaidForm,
)
from incidents.desk.report.log_from_report import Reading, log_from_report
from incidents.desk.report.paragraphs import numbered
from incidents.records.location import Location
from incidents.vocabulary.casework import DraftOf


def report_paths(options: Any) -> list[URLPattern]:
    def page(request: HttpRequest) -> HttpResponse:
        return from_report(request, options=options)

    return [path("from-report/", options.admin_site.admin_view(page), name="incidents_incident_from_report")]


def from_report(request: HttpRequest, *, options: Any) -> HttpResponse:
    if not options.has_add_permission(request):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    report = ReportForm(sent)
    context = {
        **options.admin_site.each_context(request),
        "title": _("From a news report"),
        "opts": options.opts,
        "report": report,
        "draft_of": DraftOf.REPORT,
        "draft_key": request.POST.get(DRAFT, ""),
    }
    if sent is None or not report.is_valid() or "_back" in sent:
        return TemplateResponse(request, "desk/report.html", context)
    return _marked(request, options, context, report)


def _marked(request: HttpRequest, options: Any, context: dict[str, Any], report: ReportForm) -> HttpResponse:
    """The second step: the numbered text, and the rows beside it."""
    text = numbered(report.cleaned_data["text"])
    places = options.visible(Location, request)
    given = {"numbers": list(text), "places": places}
    data = request.POST if "said-title" in request.POST else None
    initial = {"title": report.cleaned_data["title"]}
    said = SaidForm(data, prefix="said", initial=initial, **given)
    rows = [
        formset(data, prefix=prefix, form_kwargs=given)
        for formset, prefix in ((PeopleFormSet, "people"), (EventFormSet, "events"), (ClaimFormSet, "claims"))
    ]
    said_by = {number: request.POST.get(f"said_by-{number}", "")[:200] for number in text}
    resumed = is_resumed(request.POST)
    if data is not None and not resumed and said.is_valid() and all(formset.is_valid() for formset in rows):
        people, events, claims = ([form.cleaned_data for form in formset] for formset in rows)
        reading = Reading(report.cleaned_data, said.cleaned_data, text, people, events, claims, said_by, _("headline"))
        if response := _logged(request, said, rows, reading):
            return response
    context |= {
        "said": said,
        "people": rows[0],
        "events": rows[1],
        "claims": rows[2],
        "paragraphs": [(number, words, said_by[number]) for number, words in text.items()],
        "errors": data is not None and not resumed,
    }
    return TemplateResponse(request, "desk/report_said.html", context)


def _logged(request: HttpRequest, said: SaidForm, rows: list[Any], reading: Reading) -> HttpResponse | None:
    named = {str(row) for row, values in enumerate(reading.people) if values.get("label")}
    for form in rows[1]:
        who = form.cleaned_data.get("who")
        if form.cleaned_data.get("kind") and who != EVERYONE and who not in named:
            form.add_error("who", _("That row names nobody."))
            return None
    try:
        incident = log_from_report(reading=reading, actor=actor_of(request), locator=_("paragraph %s"))
    except ValidationError as error:
        said.add_error(None, error.messages)
        return None
    discard_draft(user=actor_of(request), form=request.POST)
    messages.success(request, _("Logged. Read it once more, then send it for review."))
    return HttpResponseRedirect(reverse("admin:incidents_incident_change", args=[incident.pk]))
