"""The pages that identify a person out of a group, and undo it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.identify.verbs import CannotIdentify, identify, undo_identify
from incidents.desk.record_admin import actor_of
from incidents.records.detainee import Detainee
from incidents.vocabulary.people import CountingUnit


class IdentifyForm(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("working label"),
        max_length=200,
        help_text=gettext_lazy("How staff call this person. Never a real name: that goes on the person's own page."),
    )
    birth_year = forms.IntegerField(label=gettext_lazy("birth year"), required=False, min_value=1900, max_value=2100)
    age = forms.IntegerField(label=gettext_lazy("age at the time"), required=False, min_value=0, max_value=120)
    reason = forms.CharField(label=gettext_lazy("how we know"), widget=forms.Textarea({"rows": 2}))


def identify_paths(options: Any) -> list[URLPattern]:
    def page(request: HttpRequest, pk: int) -> HttpResponse:
        return _identify_page(request, _found(request, options, pk), options)

    def undo(request: HttpRequest, pk: int) -> HttpResponse:
        return _undo_page(request, _found(request, options, pk), options)

    return [
        path("<int:pk>/identify/", options.admin_site.admin_view(page), name="incidents_detainee_identify"),
        path("<int:pk>/identify/undo/", options.admin_site.admin_view(undo), name="incidents_detainee_undo_identify"),
    ]


def _found(request: HttpRequest, options: Any, pk: int) -> Detainee:
    found: Detainee | None = options.get_queryset(request).filter(pk=pk).first()
    if found is None or not options.has_view_permission(request, found):
        raise Http404
    if not (options.has_change_permission(request, found) and options.has_add_permission(request)):
        raise PermissionDenied
    return found


def _change_page(person: Detainee) -> str:
    return reverse("admin:incidents_detainee_change", args=[person.pk])


def _identify_page(request: HttpRequest, group: Detainee, options: Any) -> HttpResponse:
    form = IdentifyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = dict(form.cleaned_data)
        reason = given.pop("reason")
        try:
            person = identify(group=group, actor=actor_of(request), reason=reason, person=Detainee(**given))
        except (CannotIdentify, ValidationError) as refusal:
            form.add_error(None, refusal.messages if isinstance(refusal, ValidationError) else str(refusal))
        else:
            messages.success(request, _("Identified. The group counts one fewer; the total is the same."))
            return HttpResponseRedirect(_change_page(person))
    context = {
        **options.admin_site.each_context(request),
        "title": _("Identify a person of this group"),
        "subtitle": str(group),
        "opts": options.opts,
        "group": group,
        "form": form,
        "is_group": group.unit != CountingUnit.PERSON and group.persons > 0,
    }
    return TemplateResponse(request, "desk/identify.html", context)


def _undo_page(request: HttpRequest, person: Detainee, options: Any) -> HttpResponse:
    if request.method != "POST":
        context = {
            **options.admin_site.each_context(request),
            "title": _("Put this person back into the group"),
            "subtitle": str(person),
            "opts": options.opts,
            "group": person,
        }
        return TemplateResponse(request, "desk/undo_identify.html", context)
    try:
        group = undo_identify(person=person, actor=actor_of(request), reason=request.POST.get("reason", ""))
    except CannotIdentify as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(_change_page(person))
    messages.success(request, _("Undone. The total is the same."))
    return HttpResponseRedirect(_change_page(group))
