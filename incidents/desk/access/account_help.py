"""For somebody who cannot get in: a one-time address, or the removal of lost second factors."""

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from incidents.desk.access.factors import has_factor, note, remove_all
from incidents.desk.access.pages import page, person


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("How did you make sure that it is she who asks?"),
        max_length=300,
        help_text=gettext_lazy("Kept in the log."),
    )


def one_time_address(account: User, *, actor: User | None) -> str:
    """Where the person chooses a password: a secret, good once, for an hour, and dead after a login."""
    number = urlsafe_base64_encode(force_bytes(account.pk))
    path = reverse("access:new_password", args=[number, default_token_generator.make_token(account)])
    note(account, actor=actor, what="one-time address for a new password issued")
    return f"{settings.SITE_URL}{path}"


@require_http_methods(["GET", "HEAD", "POST"])
def account_help(request: HttpRequest, pk: int) -> HttpResponse:
    """For who may change accounts; never for one's own, nor for a superuser's."""
    actor = person(request)
    if not actor.has_perm("auth.change_user"):
        raise PermissionDenied
    account = User.objects.filter(pk=pk, is_staff=True, is_superuser=False).exclude(pk=actor.pk).first()
    if account is None:
        raise Http404
    form = ReasonForm(request.POST if "remove_factors" in request.POST else None)
    context = {"title": _("Help somebody in"), "account": account, "form": form}
    if request.method == "POST" and "issue" in request.POST and account.is_active:
        context["address"] = one_time_address(account, actor=actor)
    elif form.is_bound and form.is_valid():
        remove_all(person=account, actor=actor, reason=form.cleaned_data["reason"])
    return page(request, "account_help", context | {"has_factor": has_factor(account)})
