"""Pages of the desk: make a pack, look at it, keep it, take its file, note that it was sent."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from incidents.desk.packs.compose import compose_pack
from incidents.desk.packs.forms import PackForm, SentForm
from incidents.desk.packs.keep import keep_pack, log_download, mark_sent, usual_deadline
from incidents.desk.record_admin import actor_of
from incidents.publication.case import load_case
from incidents.records.incident import Incident
from incidents.records.submission import Submission
from incidents.reports.pack import meter, verdict
from incidents.vocabulary.mechanisms import SubmissionState

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_http_methods(["GET", "HEAD", "POST"])
def packs(request: HttpRequest, reference: str) -> HttpResponse:
    """The submissions of one case, and a form that previews a pack or keeps it."""
    incident = _case(request, reference)
    _require(request, "incidents.view_submission")
    form = PackForm(load_case(incident), request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        _require(request, "incidents.add_submission")
        sees_names = _sees_names(request)
        if "keep" in request.POST:
            try:
                keep_pack(
                    incident=incident,
                    choice=form.choice(),
                    actor=actor_of(request),
                    reason=form.cleaned_data["reason"],
                    may_see_names=sees_names,
                    reference=form.cleaned_data["reference"],
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return HttpResponseRedirect(reverse("packs:packs", args=[reference]))
        reference_of_pack = form.cleaned_data["reference"] or "…"
        composed = compose_pack(incident, form.choice(), reference=reference_of_pack, may_see_names=sees_names)
        pack = composed.pack
        context |= {"pack": pack, "meter": meter(pack), "verdict": verdict(pack)}
    return _page(request, "packs", incident, context)


@require_safe
def download(request: HttpRequest, reference: str, format_name: str) -> HttpResponse:
    """One file of a submission. The log has its row before the first byte leaves."""
    submission = _submission(request, reference)
    content = _read(submission, format_name)
    log_download(submission=submission, format_name=format_name, actor=actor_of(request))
    response = HttpResponse(content, content_type=MEDIA_TYPES[format_name])
    response["Content-Disposition"] = (
        f'attachment; filename="{submission.mechanism}-{submission.reference}.{format_name}"'
    )
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    submission = _submission(request, reference)
    _require(request, "incidents.change_submission")
    form = SentForm(request.POST, auto_id=_ids(submission))
    if form.is_valid() and submission.state == SubmissionState.DRAFT:
        day = form.cleaned_data["sent_on"]
        mark_sent(
            submission=submission,
            sent_on=day,
            deadline=form.cleaned_data["deadline"] or usual_deadline(submission, day),
            actor=actor_of(request),
            reason=form.cleaned_data["reason"],
        )
        return HttpResponseRedirect(reverse("packs:packs", args=[submission.incident.reference]))
    case = load_case(submission.incident)
    return _page(
        request, "packs", submission.incident, {"form": PackForm(case), "refused": (submission, form)}, status=400
    )


def _read(submission: Submission, format_name: str) -> bytes:
    with getattr(submission, format_name).open("rb") as file:
        return bytes(file.read())


def _case(request: HttpRequest, reference: str) -> Incident:
    """The case, if this person may see it; else as if there were none."""
    model_admin = admin.site.get_model_admin(Incident)
    incident = model_admin.get_queryset(request).filter(reference=reference).first()
    if incident is None or not model_admin.has_view_permission(request, incident):
        raise Http404
    return incident


def _submission(request: HttpRequest, reference: str) -> Submission:
    _require(request, "incidents.view_submission")
    submission: Submission | None = Submission.objects.filter(reference=reference).select_related("incident").first()
    if submission is None:
        raise Http404
    _case(request, submission.incident.reference)
    if submission.names_people and not _sees_names(request):
        raise PermissionDenied
    return submission


def _sees_names(request: HttpRequest) -> bool:
    return request.user.has_perm("incidents.view_personname") and request.user.has_perm("incidents.view_consent")


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _ids(submission: Submission) -> str:
    """A label leads to the field of its own form, however many forms stand on the page."""
    return f"{submission.reference}-%s"


def _sent_form(submission: Submission, refused: tuple[Submission, SentForm] | None) -> SentForm:
    if refused and refused[0] == submission:
        return refused[1]
    return SentForm(auto_id=_ids(submission))


def _page(
    request: HttpRequest, name: str, incident: Incident, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    found = (
        Submission.objects.filter(incident=incident)
        .select_related("created_by", "intervention")
        .order_by("-created_at", "-pk")
    )
    shared = {
        **admin.site.each_context(request),
        "title": _("Communications to mechanisms"),
        "incident": incident,
        "submissions": [(row, _sent_form(row, context.get("refused"))) for row in found],
        "may_add": request.user.has_perm("incidents.add_submission"),
        "may_send": request.user.has_perm("incidents.change_submission"),
    }
    response = render(request, f"desk/packs/{name}.html", shared | context, status=status)
    response["Cache-Control"] = "no-store"
    return response
