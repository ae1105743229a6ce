"""Security headers of every response: a strict content policy, nothing cached from the desk, no cross-origin use.

The outermost middleware, so that answers to broken requests, redirects and static files carry them too.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Public pages run no script that could connect anywhere; programs that judge a page read robots.txt from within it.
PUBLIC_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
DESK_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# Every feature that a page could ask for is off; at the desk, a page may ask for a security key.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer ambient-light-sensor autoplay battery bluetooth browsing-topics camera display-capture "
        "encrypted-media fullscreen gamepad geolocation gyroscope hid idle-detection local-fonts magnetometer "
        "microphone midi payment picture-in-picture screen-wake-lock serial storage-access usb web-share "
        "xr-spatial-tracking"
    ).split()
)
EVERYWHERE = {
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class HeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        at_desk = request.path_info.startswith(settings.DESK_PATH) and settings.SERVES_DESK
        headers = response.headers
        headers.setdefault("Content-Security-Policy", DESK_POLICY if at_desk else PUBLIC_POLICY)
        for name, value in EVERYWHERE.items():
            headers.setdefault(name, value)
        if at_desk:
            headers["Cache-Control"] = "no-store, private"
            # Under no-referrer a browser sends `Origin: null` with our own forms, and the CSRF check refuses them.
            headers["Referrer-Policy"] = "same-origin"
            headers["X-Robots-Tag"] = "noindex, noarchive"
        else:
            headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
        return response
