"""What a request may be before anything reads it: a method that some page knows, and a body of bounded size."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

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
            return HttpResponse(status=413, headers={"Connection": "close"}, content_type="text/plain")
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    """The length of the body in bytes, as announced; what is not a number is read by nobody and counts as none."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isascii() and announced.isdigit() else 0
