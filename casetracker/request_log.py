"""One line a request: method, the pattern of its address, status, milliseconds. `REQUEST_LOG=1` asks for it.

Never the address itself, which can name a case or hold what somebody searched for; never who asked, from where, or
with what. A pattern is the same for everybody: `incidents/<slug:slug>/`.
"""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

METHODS = {"GET", "HEAD", "POST", "OPTIONS"}
logger = logging.getLogger("casetracker.requests")


class RequestLog:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        response = self.get_response(request)
        known = {
            "method": request.method if request.method in METHODS else "other",
            "route": route(request),
            "status": response.status_code,
            "ms": round((time.perf_counter() - begun) * 1000, 1),
        }
        logger.info("%(method)s %(route)s %(status)s %(ms)s ms", known, extra={"fields": known})
        return response


def route(request: HttpRequest) -> str:
    """The pattern that the address fits; `static` for a file, `-` for what fits none."""
    if request.path_info.startswith(settings.STATIC_URL):
        return "static"
    if request.resolver_match is None:  # a kept page is sent before anything is resolved
        try:
            return resolve(request.path_info).route
        except Resolver404:
            return "-"
    return str(request.resolver_match.route)
