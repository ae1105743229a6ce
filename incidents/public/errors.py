"""Error pages of the public site. At the desk's addresses Django's own plain ones stand."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

from incidents.public.answers import page
from incidents.public.json_answers import json_response
from incidents.public.site import site_context


def _at_desk(request: HttpRequest) -> bool:
    return settings.SERVES_DESK and request.path_info.startswith(settings.DESK_PATH)


# Programs read an error as they read the answer.
API = "/api/v1/"


def _for_programs(request: HttpRequest, message: str, status: int) -> HttpResponse | None:
    if not request.path_info.startswith(API):
        return None
    return _uncached(json_response({"errors": {"address": [message]}}, status=status))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _at_desk(request):
        return HttpResponse(defaults.bad_request(request, exception).content, status=400)
    told = _for_programs(request, "This address could not be read.", 400)
    return told or _uncached(page(request, "public/errors/400.html", {}, status=400))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _at_desk(request):
        return HttpResponse(defaults.page_not_found(request, exception).content, status=404)
    told = _for_programs(request, "There is nothing at this address.", 404)
    return told or _uncached(page(request, "public/errors/404.html", {}, status=404))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The public site forbids nothing that exists: what may not be seen is not there."""
    if _at_desk(request):
        return HttpResponse(defaults.permission_denied(request, exception).content, status=403)
    return not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without a look at the ledger, which may be what failed."""
    if _at_desk(request):
        return HttpResponse(defaults.server_error(request).content, status=500)
    if told := _for_programs(request, "The fault is ours.", 500):
        return told
    html = render_to_string("public/errors/500.html", site_context(request))
    return _uncached(HttpResponse(html, status=500))


def _uncached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def refused_page(request: HttpRequest, errors: Mapping[str, list[str]]) -> HttpResponse:
    """400 for an address whose filter makes no sense, with what is wrong with it."""
    messages = [message for found in errors.values() for message in found]
    return _uncached(page(request, "public/errors/400.html", {"messages": messages}, status=400))
