"""The page on which claims stand beside the judgment."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from incidents.desk.case_pages import case_context, case_path
from incidents.desk.judging.claims import facts
from incidents.publication.case import load_case
from incidents.records.incident import Incident


def judging_paths(options: Any) -> list[URLPattern]:
    return [case_path(options, "claims/", claims_page, "claims")]


@require_GET
def claims_page(request: HttpRequest, incident: Incident, *, options: Any) -> HttpResponse:
    context = {
        **case_context(request, incident, options, _("Claims and judgments")),
        "facts": facts(load_case(incident)),
    }
    return TemplateResponse(request, "desk/claims.html", context)
