"""Security headers of every response: a strict content policy, nothing cached from the desk, no cross-origin use."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PUBLIC_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
DESK_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class HeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        at_desk = request.path_info.startswith(settings.DESK_PATH)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", DESK_POLICY if at_desk else PUBLIC_POLICY)
        headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if at_desk:
            headers["Cache-Control"] = "no-store, private"
            # Under no-referrer a browser sends `Origin: null` with our own forms, and the CSRF check refuses them.
            headers["Referrer-Policy"] = "same-origin"
            headers["X-Robots-Tag"] = "noindex, noarchive"
        return response
