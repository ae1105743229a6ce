"""What the pages of the door share: the desk's frame around a template, and where to go next."""

import base64
from typing import Any

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Renders `desk/access/<template>.html` in the desk's frame."""
    return render(
        request, f"desk/access/{template}.html", {**admin.site.each_context(request), **context}, status=status
    )


def destination(request: HttpRequest, wanted: str | None = None) -> str:
    """Where to go afterwards: an address of the desk, and never of another host."""
    asked = wanted if wanted is not None else request.POST.get("next") or request.GET.get("next") or ""
    stays_here = url_has_allowed_host_and_scheme(asked, allowed_hosts=None, require_https=request.is_secure())
    return asked if stays_here and asked.startswith(settings.DESK_PATH) else settings.DESK_PATH


def person(request: HttpRequest) -> User:
    """Who is signed in. Only for pages behind the door."""
    assert isinstance(request.user, User)  # noqa: S101 - the middleware let nobody else through
    return request.user


def qr_code(text: str) -> str:
    """A picture of `text` as a data address, which the desk's content policy allows for images alone."""
    picture = base64.b64encode(get_adapter().build_totp_svg(text).encode()).decode()
    return f"data:image/svg+xml;base64,{picture}"


def too_many() -> str:
    return _("Too many attempts. Wait a quarter of an hour, or use a device on which you have signed in before.")
