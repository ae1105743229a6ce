"""Signing in: a user name and a password, then the second factor where the person has one.

Wrong name, wrong password, no staff, deactivated, no password set: one text, one status, the same work.
"""

import time
from urllib.parse import urlencode

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from incidents.desk.access import desk_session, factors, keys, known_device, throttle
from incidents.desk.access.forms import CodeForm, KeyForm, LoginForm
from incidents.desk.access.pages import destination, page, too_many

PENDING = "desk_pending_login"
PENDING_SECONDS = 300
BACKEND = "incidents.desk.access.backend.StaffBackend"


@method_decorator([never_cache, sensitive_post_parameters("password")], name="dispatch")
class Login(View):
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            return HttpResponseRedirect(destination(request))
        return self._page(request, LoginForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LoginForm(request.POST)
        if not form.is_valid():
            return self._page(request, form)
        username, password = form.cleaned_data["username"], form.cleaned_data["password"]
        try:
            counted = throttle.admit(throttle.for_login(request, username))
        except throttle.TooManyAttempts:
            form.add_error(None, too_many())
            return self._page(request, form, status=429)
        user = authenticate(request, username=username, password=password)
        if not isinstance(user, User):
            form.add_error(None, _("This user name and password do not open the desk."))
            return self._page(request, form)
        throttle.forget(counted)
        if factors.has_factor(user):
            request.session.cycle_key()
            request.session[PENDING] = {"user": user.pk, "at": time.time()}
            return HttpResponseRedirect(_with_next(reverse("access:second_factor"), request))
        return enter(request, user, factor=False)

    def _page(self, request: HttpRequest, form: LoginForm, *, status: int = 200) -> HttpResponse:
        context = {"title": _("Log in"), "form": form, "next": destination(request)}
        return page(request, "login", context, status=status)


@method_decorator(never_cache, name="dispatch")
class SecondFactor(View):
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        user = _pending(request)
        if user is None:
            return HttpResponseRedirect(_with_next(reverse("access:login"), request))
        return self._page(request, user, CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        user = _pending(request)
        if user is None:
            return HttpResponseRedirect(_with_next(reverse("access:login"), request))
        form = KeyForm(request.POST) if "credential" in request.POST else CodeForm(request.POST)
        if not form.is_valid():
            return self._page(request, user, form)
        try:
            counted = throttle.admit(throttle.for_code(user))
        except throttle.TooManyAttempts:
            form.add_error(None, too_many())
            return self._page(request, user, form, status=429)
        if not self._answers(user, form):
            form.add_error(None, _("This code does not fit, or has been used."))
            return self._page(request, user, form)
        throttle.forget(counted)
        return enter(request, user, factor=True)

    def _answers(self, user: User, form: CodeForm | KeyForm) -> bool:
        if isinstance(form, KeyForm):
            return keys.answers(user, form.cleaned_data["credential"])
        return factors.spend(user, form.cleaned_data["code"])

    def _page(self, request: HttpRequest, user: User, form: CodeForm | KeyForm, *, status: int = 200) -> HttpResponse:
        context = {
            "title": _("Second factor"),
            "form": form if isinstance(form, CodeForm) else CodeForm(),
            "errors": form.non_field_errors(),
            "challenge": keys.challenge(user) if factors.keys_of(user) else None,
            "next": destination(request),
        }
        return page(request, "second_factor", context, status=status)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Signs out; the session is gone from the server too."""
    logout(request)
    return HttpResponseRedirect(reverse("access:login"))


def enter(request: HttpRequest, user: User, *, factor: bool) -> HttpResponse:
    """Opens the session, under a new id, and remembers the device."""
    request.session.pop(PENDING, None)
    login(request, user, backend=BACKEND)
    desk_session.begin(request, user, factor=factor)
    factors.note(user, actor=user, what="signed in with a second factor" if factor else "signed in")
    response = HttpResponseRedirect(destination(request))
    known_device.remember(response, throttle.name_of(user.get_username()))
    return response


def _pending(request: HttpRequest) -> User | None:
    """Who has given the right password within the last minutes, and may still sign in."""
    pending = request.session.get(PENDING)
    if request.user.is_authenticated or not pending or time.time() - pending["at"] > PENDING_SECONDS:
        return None
    return User.objects.filter(pk=pending["user"], is_active=True, is_staff=True).first()


def _with_next(address: str, request: HttpRequest) -> str:
    return f"{address}?{urlencode({'next': destination(request)})}"
