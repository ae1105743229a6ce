"""The page on which a reply to an intervention is noted, read again and taken back."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from incidents.desk.casework.answer import Answer, note_answer, take_back_answer
from incidents.desk.disclosure_marks import mark_of, put_mark
from incidents.desk.history.revert import CannotRevert
from incidents.desk.record_admin import actor_of
from incidents.desk.type_ahead import TypeAheadField
from incidents.records.incident import Incident
from incidents.records.intervention import Intervention
from incidents.records.source import Source
from incidents.vocabulary.casework import Impact, Response

MAY_ANSWER = "incidents.change_intervention"
NO_ANSWER = {Response.NONE_YET, Response.NONE}
MOST_LETTERS = 20_000


class AnswerForm(forms.Form):
    replied_on = forms.DateField(
        label=gettext_lazy("replied on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    response = forms.ChoiceField(
        label=gettext_lazy("response"),
        choices=[("", "–"), *((kind.value, kind.label) for kind in Response if kind not in NO_ANSWER)],
    )
    response_note = forms.CharField(
        label=gettext_lazy("what the response says"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 6}),
    )
    impact = forms.ChoiceField(label=gettext_lazy("impact"), choices=Impact.choices, initial=Impact.UNKNOWN)
    reply_source = TypeAheadField(
        Source.objects.none(),
        label=gettext_lazy("source of the reply"),
        required=False,
        help_text=gettext_lazy("The letter or report in which it stands, if it is on file."),
    )
    reason = forms.CharField(label=gettext_lazy("how we know"), max_length=500)

    def __init__(self, data: Any = None, *, intervention: Intervention, request: HttpRequest) -> None:
        super().__init__(data)
        self._sent_on = intervention.sent_on
        sources = admin.site.get_model_admin(Source).get_queryset(request)
        self.fields["reply_source"].queryset = sources  # type: ignore[attr-defined]  # a TypeAheadField
        for name, field in self.fields.items():
            if name != "reason":
                put_mark(field, mark_of(Intervention, name))

    def clean_replied_on(self) -> Any:
        day = self.cleaned_data["replied_on"]
        if self._sent_on is None or day < self._sent_on:
            raise ValidationError(_("A reply cannot come before the intervention was sent."))
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return day

    def answer(self) -> Answer:
        """What a valid form says."""
        data = self.cleaned_data
        return Answer(
            replied_on=data["replied_on"],
            response=Response(data["response"]),
            impact=Impact(data["impact"]),
            note=data["response_note"],
            source=data["reply_source"],
        )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """`reference` is the intervention's."""
    intervention = _intervention(request, reference)
    form = AnswerForm(request.POST if request.method == "POST" else None, intervention=intervention, request=request)
    if form.is_valid():
        try:
            note_answer(
                intervention=intervention,
                answer=form.answer(),
                actor=actor_of(request),
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Noted. The reply is no longer due."))
            return HttpResponseRedirect(reverse("answer", args=[reference]))
    intervention.refresh_from_db()
    context = {
        **admin.site.each_context(request),
        "title": _("Reply to an intervention"),
        "intervention": intervention,
        "incident": intervention.incident,
        "submissions": intervention.submissions.order_by("-created_at", "-pk"),
        "form": form,
    }
    return _fresh(TemplateResponse(request, "desk/answer.html", context))


@require_POST
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    intervention = _intervention(request, reference)
    reason = request.POST.get("reason", "")[:500]
    try:
        take_back_answer(intervention=intervention, actor=actor_of(request), reason=reason)
    except CannotRevert as refusal:
        messages.error(request, _("Nothing was taken back. %(why)s") % {"why": refusal})
    else:
        messages.success(request, _("Taken back."))
    return HttpResponseRedirect(reverse("answer", args=[reference]))


def _intervention(request: HttpRequest, reference: str) -> Intervention:
    """The intervention, if this person may see its case and write on it; else as if there were none."""
    if not request.user.has_perm(MAY_ANSWER):
        raise PermissionDenied
    cases = admin.site.get_model_admin(Incident).get_queryset(request)
    found = Intervention.objects.filter(reference=reference, incident__in=cases.order_by().values("pk"))
    intervention: Intervention | None = found.select_related("incident", "reply_source").first()
    if intervention is None:
        raise Http404
    return intervention


def _fresh(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
