"""Keep a search, open it, rename it, share it, throw it away."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from incidents.desk.record_admin import actor_of
from incidents.desk.searches.kept import LISTS, address_of, keep_search, kept_searches, look_at, options_for
from incidents.desk.searches.matches import NoLongerUnderstood, matches, searched
from incidents.records.saved_search import SavedSearch
from incidents.records.team import Team


class SearchForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("name"), max_length=120)
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label=gettext_lazy("shared with"),
        required=False,
        empty_label=gettext_lazy("nobody: for myself"),
        help_text=gettext_lazy("Everybody finds only what she may see."),
    )

    def __init__(self, data: Any = None, *, person: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        teams = Team.objects.filter(members=person)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]  # a ModelChoiceField


@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """All of one's own and of one's teams'."""
    person = actor_of(request)
    context = {
        **admin.site.each_context(request),
        "title": _("Saved searches"),
        "searches": kept_searches(request, admin.site, person, limit=None),
    }
    return TemplateResponse(request, "desk/searches/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """`?of=` the list, `?query=` its query string: asks for a name, then keeps it."""
    given = request.POST if request.method == "POST" else request.GET
    of, query = given.get("of", ""), searched(given.get("query", ""))
    if of not in LISTS or len(query) > 1000:
        raise Http404
    options = options_for(admin.site, of)
    if not options.has_view_permission(request):
        raise Http404
    try:
        matches(options, request, query)
    except NoLongerUnderstood:
        raise Http404 from None
    person = actor_of(request)
    form = SearchForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        search = keep_search(owner=person, of=of, query=query, **form.cleaned_data)
        messages.success(request, _("Kept as “%(name)s”. It stands on your start page.") % {"name": search.name})
        return HttpResponseRedirect(address_of(search))
    context = {**admin.site.each_context(request), "title": _("Keep this search"), "form": form, "of": of}
    return TemplateResponse(request, "desk/searches/edit.html", context | {"query": query, "opts": options.opts})


@require_POST
def open_search(request: HttpRequest, pk: int) -> HttpResponse:
    person = actor_of(request)
    search = get_object_or_404(SavedSearch.objects.visible_to(person), pk=pk)
    return HttpResponseRedirect(look_at(search=search, user=person))


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Of one's own: another name, shared or not."""
    search, person = _own(request, pk), actor_of(request)
    start = {"name": search.name, "team": search.team_id}
    form = SearchForm(request.POST if request.method == "POST" else None, person=person, initial=start)
    if form.is_valid():
        name = form.cleaned_data["name"]
        if SavedSearch.objects.filter(owner=person, name=name).exclude(pk=search.pk).exists():
            form.add_error("name", _("You have another search of that name."))
        else:
            search.name, search.team = name, form.cleaned_data["team"]
            search.save()
            return HttpResponseRedirect(reverse("searches"))
    context = {**admin.site.each_context(request), "title": _("Rename or share"), "form": form, "search": search}
    return TemplateResponse(request, "desk/searches/edit.html", context)


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    search = _own(request, pk)
    search.delete()
    messages.success(request, _("“%(name)s” is no longer kept.") % {"name": search.name})
    return HttpResponseRedirect(reverse("searches"))


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    found: SavedSearch = get_object_or_404(SavedSearch, pk=pk, owner=actor_of(request))
    return found
