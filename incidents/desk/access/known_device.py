"""A cookie that says: from this browser, this name has signed in before. It lets nobody in; it only counts apart.

The method is OWASP's device cookies. The value is signed and holds a keyed digest of the name, not the name.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

LASTS = timedelta(days=180)
_SALT = "desk.known-device"


def nonce_of(request: HttpRequest, name: str) -> str:
    """The number of this device, if it is known for `name`; else the empty text."""
    try:
        value = signing.loads(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return ""
    return str(value["nonce"]) if constant_time_compare(value["name"], _digest(name)) else ""


def remember(response: HttpResponse, name: str) -> None:
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps({"name": _digest(name), "nonce": secrets.token_hex(8)}, salt=_SALT),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _digest(name: str) -> str:
    return salted_hmac(_SALT, name, algorithm="sha256").hexdigest()
