"""The pages of what goes wrong: they say what to do, and nothing about the request, the person or the code.

The public site words its own. The desk, and a process that serves the desk alone, use the plain ones here.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from incidents.public import errors as public


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _of_the_public(request):
        return public.bad_request(request, exception)
    return _plain(400, _("That request could not be read"), _("Go back, and try again from the page before."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _of_the_public(request):
        return public.forbidden(request, exception)
    return _plain(403, _("This is not open to you"), _("If your work needs it, ask an administrator."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _of_the_public(request):
        return public.not_found(request, exception)
    return _plain(404, _("There is no such page"), _("It may never have existed, or may not be open to you."))


def server_error(request: HttpRequest) -> HttpResponse:
    if _of_the_public(request):
        return public.server_error(request)
    return _plain(500, _("Something went wrong here"), _("The fault is ours. Nothing of what you sent was half-saved."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token, mostly one that stood open while somebody signed in anew in another window."""
    advice = _("Go back, load the page again, and send the form once more. Your browser still holds what you typed.")
    return _plain(403, _("This form could not be accepted"), advice)


def _of_the_public(request: HttpRequest) -> bool:
    """Where no desk is served its addresses are unknown ones like any other, and must not look different."""
    at_desk = settings.SERVES_DESK and request.path_info.startswith(settings.DESK_PATH)
    return settings.SERVES_PUBLIC and not at_desk


def _plain(status: int, title: str, advice: str) -> HttpResponse:
    """Uses no session, no database and no static file: it must come out when all of these are broken."""
    html = render_to_string("desk/error.html", {"title": title, "advice": advice, "home": settings.DESK_PATH})
    return HttpResponse(html, status=status)
