"""A person's own second factors: to see, add and remove them, and the recovery codes."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from incidents.desk.access import desk_session, factors, keys, throttle
from incidents.desk.access.forms import CodeForm, NewKeyForm
from incidents.desk.access.pages import page, person, qr_code, too_many

_OFFERED_SECRET = "desk_offered_secret"  # noqa: S105 - the name of a session key


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    user = person(request)
    codes = factors.recovery_codes_of(user)
    context = {
        "title": _("Second factor"),
        "app": factors.app_of(user),
        "keys": [(key.pk, key.data["name"]) for key in factors.keys_of(user)],
        "codes_left": len(codes.get_unused_codes()) if codes else 0,
        "must_enrol": not factors.has_factor(user),
    }
    return page(request, "factors", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_app(request: HttpRequest) -> HttpResponse:
    """Shows a secret as a picture and as text; it is added when a code made from it is typed back."""
    user = person(request)
    if factors.app_of(user):
        return HttpResponseRedirect(reverse("access:factors"))
    if request.method != "POST" or _OFFERED_SECRET not in request.session:
        request.session[_OFFERED_SECRET] = encrypt(factors.new_secret())
        return _offer(request, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _offer(request, form)
    try:
        counted = throttle.admit(throttle.for_code(user))
    except throttle.TooManyAttempts:
        form.add_error(None, too_many())
        return _offer(request, form, status=429)
    secret = decrypt(request.session[_OFFERED_SECRET])
    step = factors.step_matching(secret, form.cleaned_data["code"])
    if step is None:
        form.add_error("code", _("This code does not fit. Check the clock of your device, and type the newest code."))
        return _offer(request, form)
    throttle.forget(counted)
    factors.enrol_app(actor=user, secret=secret, step=step)
    del request.session[_OFFERED_SECRET]
    desk_session.factors_changed(request, user, factor=True)
    return HttpResponseRedirect(reverse("access:recovery_codes"))


def _offer(request: HttpRequest, form: CodeForm, *, status: int = 200) -> HttpResponse:
    secret = decrypt(request.session[_OFFERED_SECRET])
    address = get_adapter().build_totp_url(person(request), secret)
    form.fields["code"].help_text = _("The six digits that the app shows now.")
    context = {"title": _("Add an authenticator app"), "form": form, "secret": secret, "picture": qr_code(address)}
    return page(request, "add_app", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_app(request: HttpRequest) -> HttpResponse:
    user = person(request)
    app = get_object_or_404(Authenticator, user=user, type=factors.Kind.TOTP)
    return _remove(request, app, _("the authenticator app"))


@require_http_methods(["GET", "HEAD", "POST"])
def remove_key(request: HttpRequest, pk: int) -> HttpResponse:
    key = get_object_or_404(Authenticator, user=person(request), type=factors.Kind.WEBAUTHN, pk=pk)
    return _remove(request, key, key.data["name"])


def _remove(request: HttpRequest, factor: Authenticator, name: str) -> HttpResponse:
    user = person(request)
    if request.method != "POST":
        return page(request, "remove_factor", {"title": _("Remove a second factor"), "name": name})
    factors.remove(actor=user, factor=factor)
    desk_session.factors_changed(request, user, factor=factors.has_factor(user))
    messages.success(request, _("The second factor was removed."))
    return HttpResponseRedirect(reverse("access:factors"))


@require_http_methods(["GET", "HEAD", "POST"])
def add_key(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = NewKeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data
        if keys.enrol_key(actor=user, name=answer["name"], credential=answer["credential"]):
            desk_session.factors_changed(request, user, factor=True)
            return HttpResponseRedirect(reverse("access:recovery_codes"))
        form.add_error(None, _("The security key gave no answer. Try again."))
    context = {"title": _("Add a security key"), "form": form, "invitation": keys.invitation(user)}
    return page(request, "add_key", context)


@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Shows the codes that are left; makes new ones when asked to."""
    user = person(request)
    if not factors.has_factor(user):
        return HttpResponseRedirect(reverse("access:factors"))
    if request.method == "POST":
        factors.renew_recovery_codes(actor=user)
        desk_session.factors_changed(request, user, factor=desk_session.has_second_factor(request))
        return HttpResponseRedirect(reverse("access:recovery_codes"))
    codes = factors.recovery_codes_of(user)
    return page(
        request, "recovery_codes", {"title": _("Recovery codes"), "codes": codes.get_unused_codes() if codes else []}
    )
