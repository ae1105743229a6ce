"""What a request may be before anything reads it: a method that some page knows, and a body of bounded size."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import gettext as _

READING = ("GET", "HEAD", "OPTIONS")
WITH_A_BODY = (*READING, "POST")
# The one address outside the desk that is posted to: a file to be compared with the ledger. It is read, nothing else.
FILE_TO_CHECK = re.compile(r"/([a-z]{2}(-[a-z]+)?/)?verify/file/")


class LimitsMiddleware:
    """Answers 405 and 413. Where there is nothing to change there is nothing to post: the public site only reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        at_desk = settings.SERVES_DESK and request.path_info.startswith(settings.DESK_PATH)
        posted_to = at_desk or (settings.SERVES_PUBLIC and FILE_TO_CHECK.fullmatch(request.path_info))
        allowed = WITH_A_BODY if posted_to else READING
        if request.method not in allowed:
            return HttpResponse(status=405, headers={"Allow": ", ".join(allowed)}, content_type="text/plain")
        if _length(request) > settings.MAX_BODY_BYTES:
            return _too_large(request)
        return self.get_response(request)


def _too_large(request: HttpRequest) -> HttpResponse:
    """Said before any of it is read. A browser that goes back still has what was typed."""
    with translation.override(translation.get_language_from_request(request)):
        most = filesizeformat(settings.MAX_BODY_BYTES)
        words = _("This is too large: at most %(size)s are taken. Go back; what you typed is still there.")
        text = words % {"size": most}
    return HttpResponse(text, status=413, headers={"Connection": "close"}, content_type="text/plain; charset=utf-8")


def _length(request: HttpRequest) -> int:
    """The length of the body in bytes, as announced; what is not a number is read by nobody and counts as none."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isascii() and announced.isdigit() else 0
