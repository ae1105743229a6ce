"""Answers that can be kept: a strong ETag, so that a reader who has the page gets 304 before anything is rendered."""

import hashlib
from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from incidents.public.rendering.page import rendered
from incidents.public.site import site_context, stamp

# May be kept, must be asked for again each time: what was withdrawn is gone with the next look.
CACHE_CONTROL = "public, max-age=0, must-revalidate"


def answer(request: HttpRequest, content: str, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """`content` names what the answer is made of (the ledger's version, an edition's digest, the query).

    `make` is called only if the reader does not have the answer yet.
    """
    named = f"{stamp()}|{get_language()}|{request.get_full_path()}|{content}"
    etag = f'"{hashlib.sha256(named.encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag) or make()
    response.headers.setdefault("Cache-Control", CACHE_CONTROL)
    response.headers["ETag"] = etag
    return response


def page(request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """A page of the public site. Templates get values only: no request, so no cookie and no session can be touched."""
    html = rendered(template, site_context(request) | dict(context))
    return HttpResponse(html, status=status)
