"""The one door of the desk: every address below /desk/ passes here, whether or not its view checks anything.

In this order: somebody must be signed in, the session must be young and unrevoked, the second factor must have been
given, and weighty pages ask again. What was typed into a form that came too late is kept (kept_form).
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from incidents.desk.access import desk_session, factors
from incidents.desk.access.desk_session import Standing
from incidents.desk.access.kept_form import KeptForm
from incidents.desk.access.step_up import asks_again

OPEN = {"access:login", "access:second_factor", "access:new_password", "calendar"}
ENROLMENT = {"access:factors", "access:add_app", "access:add_key", "access:leave"}


class DeskDoor:
    """After CSRF and authentication: a forged form is refused before anything of it is kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.path_info.startswith(settings.DESK_PATH):
            return None
        assert request.resolver_match is not None  # noqa: S101 - a view was found
        name = request.resolver_match.view_name
        user = request.user
        if not isinstance(user, User):
            return None if name in OPEN else _refuse(request, to="access:login")
        if desk_session.standing_of(request, user) is not Standing.FINE:
            token = _keep(request, user)
            logout(request)
            return None if name in OPEN else _refuse(request, to="access:login", token=token)
        if refused := self._without_factor(request, user, name):
            return refused
        enrolling = name in ENROLMENT and not desk_session.has_second_factor(request)
        if asks_again(request, name) and not enrolling and not desk_session.recently_confirmed(request):
            return _refuse(request, to="access:confirm", token=_keep(request, user))
        if request.method == "POST" and (sent_again := request.POST.get("kept_form")):
            KeptForm.objects.under(sent_again).filter(user=user).delete()
        return None

    def _without_factor(self, request: HttpRequest, user: User, name: str) -> HttpResponse | None:
        if not settings.REQUIRE_MFA or desk_session.has_second_factor(request):
            return None
        if factors.has_factor(user):  # a session opened with the password alone, before the factor was there
            logout(request)
            return None if name in OPEN else _refuse(request, to="access:login")
        return None if name in ENROLMENT else HttpResponseRedirect(reverse("access:factors"))


def _keep(request: HttpRequest, user: User) -> str:
    """Keeps what was posted, if anything was, and returns the token that opens it."""
    if request.method != "POST" or not request.POST:
        return ""
    path = request.get_full_path()
    return KeptForm.keep(user=user, path=path[:500], form=request.POST, had_files=bool(request.FILES))


def _refuse(request: HttpRequest, *, to: str, token: str = "") -> HttpResponse:
    """Leads a person to the page `to`; tells a script so with 401, since it cannot follow."""
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return HttpResponse(status=401)
    back = reverse("access:kept_form", args=[token]) if token else request.get_full_path()
    if request.method not in {"GET", "HEAD"} and not token:
        back = settings.DESK_PATH
    return HttpResponseRedirect(f"{reverse(to)}?{urlencode({'next': back})}")
