"""What a type-ahead asks while somebody types: a JSON list of names that this person may see."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from incidents.desk.access.hidden_fields import names_searchable
from incidents.desk.access.pages import person
from incidents.desk.type_ahead import KINDS, names_of, suggestions

_KINDS = {model._meta.model_name or "": model for model in KINDS}


@require_safe
def suggest(request: HttpRequest, kind: str, *, site: AdminSite) -> JsonResponse:
    """`?q=` the beginning of a name. Answers 404 for kinds that this person may not look at."""
    model = _KINDS.get(kind)
    if model is None:
        raise Http404
    options: Any = site.get_model_admin(model)
    if not options.has_view_permission(request):
        raise Http404
    found = suggestions(
        options.get_queryset(request), request.GET.get("q", ""), names=names_searchable(model, person(request))
    )
    return JsonResponse({"names": list(names_of(found).values())})
