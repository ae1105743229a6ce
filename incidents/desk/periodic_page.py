"""The page of the periodic report: choose a period, see its numbers, take the report."""

import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from incidents.editions.query import BadQuery, IncidentQuery
from incidents.reports import words
from incidents.reports.paper_formats import PAPER_FORMATS
from incidents.reports.period_numbers import read_numbers
from incidents.reports.periodic import people_words, period_words, periodic_report
from incidents.reports.query_words import file_name

_DAY = forms.DateInput(attrs={"type": "date"})


class PeriodForm(forms.Form):
    after = forms.DateField(label=gettext_lazy("First day"), widget=_DAY)
    before = forms.DateField(label=gettext_lazy("Last day"), widget=_DAY)
    language = forms.ChoiceField(label=gettext_lazy("Language of the report"), choices=settings.LANGUAGES)


@require_safe
def periodic(request: HttpRequest) -> HttpResponse:
    """Numbers of the period asked for, by default the last full quarter, and links to the report. Reads the ledger."""
    _require(request)
    first, last = last_quarter(timezone.now().date())
    form = PeriodForm(request.GET or {"after": first, "before": last, "language": settings.LANGUAGE_CODE})
    context: dict[str, Any] = {**admin.site.each_context(request), "title": _("Periodic report"), "form": form}
    status = 200
    if form.is_valid():
        try:
            query = _query(form)
        except BadQuery as wrong:
            form.add_error("before", "; ".join(wrong.errors.values()))
            status = 400
        else:
            numbers = read_numbers(query)
            context |= {
                "period": period_words(query),
                "incidents": words.incidents(numbers.counts.incidents),
                "people": people_words(numbers.counts),
                "links": [(name.upper(), _address(name, form)) for name in PAPER_FORMATS],
            }
    return render(request, "desk/periodic.html", context, status=status)


@require_safe
def periodic_file(request: HttpRequest, format_name: str) -> HttpResponse:
    """The report as a file. It holds nothing that the public may not read."""
    _require(request)
    form = PeriodForm(request.GET)
    chosen = PAPER_FORMATS.get(format_name)
    if chosen is None or not form.is_valid():
        raise Http404
    try:
        query = _query(form)
    except BadQuery as wrong:
        raise Http404 from wrong
    paper = periodic_report(query, form.cleaned_data["language"], made_at=timezone.now())
    response = HttpResponse(chosen.write(paper), content_type=chosen.content_type)
    name = file_name(query, chosen.extension, stem="periodic-report")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def last_quarter(today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of the quarter before the one that `today` lies in."""
    begins = datetime.date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    last = begins - datetime.timedelta(days=1)
    return datetime.date(last.year, last.month - 2, 1), last


def _query(form: PeriodForm) -> IncidentQuery:
    days = {name: [form.cleaned_data[name].isoformat()] for name in ("after", "before")}
    return IncidentQuery.from_params(days)


def _address(format_name: str, form: PeriodForm) -> str:
    asked = urlencode({name: str(value) for name, value in form.cleaned_data.items()})
    return f"{reverse('periodic_file', args=[format_name])}?{asked}"


def _require(request: HttpRequest) -> None:
    if not request.user.has_perm("incidents.view_incident"):
        raise PermissionDenied
