"""What a type-ahead asks while somebody types: a JSON list of names that this person may see."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, JsonResponse

from incidents.desk.type_ahead import SEARCHED, names_of, suggestions

KINDS = {model._meta.model_name or "": model for model in SEARCHED}


def suggest(request: HttpRequest, kind: str, *, site: AdminSite) -> JsonResponse:
    """`?q=` the beginning of a name. Answers 404 for kinds that this person may not look at."""
    model = KINDS.get(kind)
    if model is None:
        raise Http404
    options: Any = site.get_model_admin(model)
    if not options.has_view_permission(request):
        raise Http404
    found = suggestions(options.get_queryset(request), request.GET.get("q", ""))
    return JsonResponse({"names": list(names_of(found).values())})
