"""Public pages kept as they were sent, until the ledger changes: a warm page costs one look at its version.

That look is never saved. A copy that lives for "only a second" would show a withdrawn case for that second, to all.
Kept is what views mark as public and give an ETag (answers.py), whole: 200, no cookie, no stream.
"""

import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, TypeGuard

from django.core.cache import caches
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from incidents.public.kept_answer import (
    Environ,
    Sent,
    accepts_zipped,
    asked_without_zip,
    kept,
    kept_tag,
    key_of,
    sent,
    state_now,
    zipped,
)

logger = logging.getLogger(__name__)
LARGEST_PAGE = 2_000_000
LEDGER = "public"
# What the look at the ledger found before Django was asked: it need not be repeated.
_LOOKED = "casetracker.kept"


class KeptPages:
    """Middleware; stands first, so that a kept page passes through nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        environ = request.META
        key = key_of(environ)
        if key is None:
            return self.get_response(request)
        # Read before the page is made: what is published meanwhile makes it old at once, never the other way round.
        state = environ.get(_LOOKED) or state_now()
        if _LOOKED not in environ and (found := _found(environ, key, state)):
            return _response(found)
        environ["HTTP_IF_NONE_MATCH"] = asked_without_zip(environ.get("HTTP_IF_NONE_MATCH", ""))
        response = self.get_response(request)
        if response.status_code == 304 and _is_public(response):
            _write(key, kept_tag(state, response))
        if not _may_be_kept(response, request):
            return response
        entry = kept(state, response)
        _write(key, entry)
        found = _sent(environ, key, entry)
        return _response(found) if found else response


class Front:
    """Before Django, in the public zone's WSGI application: what is kept is sent without waking it."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        found = self._kept(environ)
        if found is None:
            return self.application(environ, start_response)
        start_response(f"{found.status} {HTTPStatus(found.status).phrase}", found.headers)
        return [found.body]

    def _kept(self, environ: dict[str, Any]) -> Sent | None:
        key = key_of(environ)
        if key is None:
            return None
        try:
            state = state_now()
        except DatabaseError:
            # Perhaps only this connection has ended; Django opens another, or answers as it does when there is none.
            connections[LEDGER].close()
            return None
        environ[_LOOKED] = state
        return _found(environ, key, state)


def _found(environ: Environ, key: str, state: bytes) -> Sent | None:
    entry = _read(key)
    return _sent(environ, key, entry) if entry is not None and entry.startswith(state) else None


def _sent(environ: Environ, key: str, entry: bytes) -> Sent | None:
    """A page is zipped for the first who can read it so."""
    if accepts_zipped(environ) and (whole := zipped(entry)) is not entry:
        _write(key, whole)
        entry = whole
    return sent(environ, entry)


def _response(found: Sent) -> HttpResponse:
    return HttpResponse(found.body, status=found.status, headers=dict(found.headers))


def _read(key: str) -> bytes | None:
    try:
        entry: bytes | None = caches["pages"].get(key)
    except Exception:  # noqa: BLE001 - whatever ails a shared cache must not take the site away with it
        logger.warning("The shared cache cannot be read; pages are made anew.")
        return None
    return entry


def _write(key: str, entry: bytes) -> None:
    try:
        caches["pages"].set(key, entry, timeout=None)
    except Exception:  # noqa: BLE001 - as above
        logger.warning("The shared cache cannot be written.")


def _may_be_kept(response: HttpResponseBase, request: HttpRequest) -> TypeGuard[HttpResponse]:
    return (
        request.method == "GET"
        and isinstance(response, HttpResponse)
        and response.status_code == 200
        and _is_public(response)
        and len(response.content) <= LARGEST_PAGE
    )


def _is_public(response: HttpResponseBase) -> bool:
    headers = response.headers
    return (
        "ETag" in headers
        and headers.get("Cache-Control", "").startswith("public")
        and "cookie" not in headers.get("Vary", "").lower()
        and not response.cookies
    )
