"""The review page of a case, its steps, and its preview."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from incidents.desk.case_pages import case_context, case_path
from incidents.desk.record_admin import actor_of
from incidents.desk.review.disclosure_report import by_field, generalised
from incidents.desk.review.document_diff import document_diff
from incidents.desk.review.last_edition import last_document
from incidents.desk.review.obstacle_links import linked
from incidents.desk.review.save_state import public_stage
from incidents.desk.review.singled_out import look_alikes
from incidents.desk.review.step_form import StepForm
from incidents.desk.review.steps import BY_NAME, STEPS, steps_for
from incidents.publication.case import load_case
from incidents.publication.readiness import obstacles
from incidents.publication.release import draft_edition
from incidents.publication.review import NotReady
from incidents.records.incident import Incident
from incidents.reports.page import IncidentPage
from incidents.vocabulary.canonical import canonical_json

CONFLICT = 409


def case_review_paths(options: Any) -> list[URLPattern]:
    steps = [case_path(options, f"review/{step.name}/", _step_page(step.name), step.name) for step in STEPS]
    return [
        case_path(options, "review/", review_page, "review"),
        case_path(options, "preview/", preview_page, "preview"),
        *steps,
    ]


@require_GET
def review_page(request: HttpRequest, incident: Incident, *, options: Any) -> HttpResponse:
    return _review(request, incident, options)


def _review(
    request: HttpRequest,
    incident: Incident,
    options: Any,
    *,
    sent: StepForm | None = None,
    refused: NotReady | None = None,
) -> HttpResponse:
    case, draft, last = load_case(incident), draft_edition(incident), last_document(incident)
    forms = [
        sent if sent is not None and sent.step is step else StepForm(step=step, digest=draft.content_digest)
        for step in steps_for(incident, actor_of(request))
    ]
    groups = look_alikes(draft.content)
    context = {
        **case_context(request, incident, options, _("Review and publication")),
        "stage": public_stage(incident),
        "obstacles": linked(obstacles(case), case),
        "refused": linked(refused.obstacles, case) if refused else [],
        "forms": forms,
        "digest": draft.content_digest,
        "number": draft.imprint.number,
        "generalised": generalised(case),
        "fields": by_field(case),
        "groups": groups,
        "k": groups[0].persons if groups else None,
        "changes": document_diff(last, draft.document()),
        "is_first": last is None,
        "case_pages": True,
    }
    status = CONFLICT if refused else 200
    return TemplateResponse(request, "desk/review.html", context, status=status)


def _step_page(name: str) -> Any:
    @require_POST
    def step_page(request: HttpRequest, incident: Incident, *, options: Any) -> HttpResponse:
        return take_step(request, incident, options, name)

    return step_page


def take_step(request: HttpRequest, incident: Incident, options: Any, name: str) -> HttpResponse:
    """Takes one step if this person may and nothing stands in its way; else the review page says what does."""
    step = BY_NAME[name]
    actor = actor_of(request)
    if not actor.has_perm(step.permission):
        raise PermissionDenied
    form = StepForm(request.POST, step=step)
    if not form.is_valid():
        return _review(request, incident, options, sent=form)
    given = {key: value for key, value in form.cleaned_data.items() if key in ("digest", "public_reason")}
    if step.carries_digest and not given.get("digest"):
        raise Http404
    try:
        step.take(incident, actor, form.cleaned_data["reason"], **given)
    except NotReady as refused:
        incident.refresh_from_db()
        return _review(request, incident, options, sent=form, refused=refused)
    messages.success(request, str(step.done))
    return HttpResponseRedirect(reverse("admin:incidents_incident_review", args=[incident.pk]))


@require_GET
def preview_page(request: HttpRequest, incident: Incident, *, options: Any) -> HttpResponse:
    """Exactly what would be public: the public page's own template, over the document that would be released."""
    draft = draft_edition(incident)
    document = draft.document()
    language = request.GET.get("language", "")
    if language not in document["languages"]:
        language = (get_language() or "en") if get_language() in document["languages"] else document["language"]
    context = {
        **case_context(request, incident, options, _("Preview")),
        "page": IncidentPage.read(document, language),
        "language": language,
        "languages": document["languages"],
        "digest": draft.content_digest,
        "document": canonical_json(document),
    }
    return TemplateResponse(request, "desk/preview.html", context)
