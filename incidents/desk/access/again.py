"""Coming back: a confirmation of who one is, a form that was kept, a new password from a one-time address."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from incidents.desk.access import desk_session, factors, throttle
from incidents.desk.access.forms import CodeForm, PasswordForm
from incidents.desk.access.kept_form import KeptForm
from incidents.desk.access.pages import destination, page, person, too_many


@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Asks for a code of the app, or for the password where there is no app."""
    user = person(request)
    by_code = factors.app_of(user) is not None
    form = (CodeForm if by_code else PasswordForm)(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            counted = throttle.admit(throttle.for_code(user))
        except throttle.TooManyAttempts:
            form.add_error(None, too_many())
            status = 429
        else:
            right = factors.spend(user, form.cleaned_data["code"]) if by_code else _knows(user, form)
            if right:
                throttle.forget(counted)
                desk_session.confirm(request)
                return HttpResponseRedirect(destination(request))
            form.add_error(None, _("That was not right."))
    context = {"title": _("Confirm that it is you"), "form": form, "next": destination(request)}
    return page(request, "confirm", context, status=status)


def _knows(user: Any, form: Any) -> bool:
    return bool(user.check_password(form.cleaned_data["password"]))


@require_safe
def kept_form(request: HttpRequest, token: str) -> HttpResponse:
    """What was typed before the session ended, ready to be sent again by the person who typed it."""
    kept = get_object_or_404(
        KeptForm.objects.under(token).exclude(pk__in=KeptForm.objects.outdated()), user=person(request)
    )
    fields = [(name, value) for name, values in kept.opened(token).lists() for value in values]
    context = {"title": _("Your form was kept"), "kept": kept, "fields": fields, "token": token}
    return page(request, "kept_form", context)


class NewPassword(PasswordResetConfirmView):
    """A one-time address from `manage.py reset_password`: good once, for an hour, and not after the next login."""

    template_name = "desk/access/new_password.html"
    success_url = reverse_lazy("access:login")
    title = gettext_lazy("Choose a password")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**admin.site.each_context(self.request), **super().get_context_data(**kwargs)}

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        factors.note(form.user, actor=form.user, what="password set by a one-time address")
        return response
