"""Public pages kept as they were sent, until the ledger changes: a warm page costs one look at its version.

That look is never saved. A copy that lives for "only a second" would show a withdrawn case for that second, to all.

Kept is what views mark as public and give an ETag (answers.py), whole: 200, no cookie, no stream. The key is the whole
address with scheme and host, so that nothing sent to one host is shown at another. Entries are bytes, not pickles: who
can write to a shared cache can forge pages, but run nothing here.
"""

import gzip
import json
import logging
from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from incidents.editions.ledger_state import LedgerState

logger = logging.getLogger(__name__)
LONGEST_ADDRESS = 1000
LARGEST_PAGE = 2_000_000
SMALLEST_ZIPPED = 500
_ZIPPED = '-gz"'


class KeptPages:
    """Middleware; stands first, so that a kept page passes through nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.pages = caches["pages"]
        self.elsewhere = (settings.DESK_PATH, settings.STATIC_URL)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.get_full_path()
        if request.method not in {"GET", "HEAD"} or path.startswith(self.elsewhere) or len(path) > LONGEST_ADDRESS:
            return self.get_response(request)
        key = sha256(f"{request.scheme}://{request.get_host()}{path}".encode()).hexdigest()
        kept = self._read(key)
        # Read before the page is made: what is published meanwhile makes it old at once, never the other way round.
        named = _state()
        if kept is not None and kept.startswith(named):
            return _sent(request, kept)
        request.META["HTTP_IF_NONE_MATCH"] = request.META.get("HTTP_IF_NONE_MATCH", "").replace(_ZIPPED, '"')
        response = self.get_response(request)
        if not _may_be_kept(request, response):
            return response
        kept = _kept(named, response)
        self._write(key, kept)
        return _sent(request, kept)

    def _read(self, key: str) -> bytes | None:
        try:
            kept: bytes | None = self.pages.get(key)
        except Exception:  # noqa: BLE001 - whatever ails a shared cache must not take the site away with it
            logger.warning("The shared cache cannot be read; pages are made anew.")
            return None
        return kept

    def _write(self, key: str, kept: bytes) -> None:
        try:
            self.pages.set(key, kept, timeout=None)
        except Exception:  # noqa: BLE001 - as above
            logger.warning("The shared cache cannot be written.")


def _state() -> bytes:
    """What every kept page hangs on: the ledger, and the day, since pages say how long ago something was reported."""
    return f"{LedgerState.link_now()} {timezone.now().date().isoformat()}\n".encode()


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    headers = response.headers
    return (
        request.method == "GET"
        and isinstance(response, HttpResponse)
        and response.status_code == 200
        and "ETag" in headers
        and headers.get("Cache-Control", "").startswith("public")
        and "cookie" not in headers.get("Vary", "").lower()
        and not response.cookies
        and len(response.content) <= LARGEST_PAGE
    )


def _kept(state: bytes, response: HttpResponseBase) -> bytes:
    """state LF headers LF body, where headers also say how the body is stored: as it is, or zipped beside it."""
    body = response.content if isinstance(response, HttpResponse) else b""
    zipped = gzip.compress(body, compresslevel=6, mtime=0) if len(body) >= SMALLEST_ZIPPED else b""
    patch_vary_headers(response, ["Accept-Encoding"])
    head = json.dumps([dict(response.headers.items()), len(body)])
    return b"".join((state, head.encode(), b"\n", body, zipped))


def _sent(request: HttpRequest, kept: bytes) -> HttpResponse:
    _state_line, head, rest = kept.split(b"\n", 2)
    headers, length = json.loads(head)
    body = rest[:length]
    if len(rest) > length and "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        body = rest[length:]
        headers |= {"Content-Encoding": "gzip", "ETag": headers["ETag"][:-1] + _ZIPPED}
    if headers["ETag"] in request.META.get("HTTP_IF_NONE_MATCH", ""):
        passed = {name: headers[name] for name in ("ETag", "Cache-Control", "Vary", "Date") if name in headers}
        return HttpResponseNotModified(headers=passed)
    headers["Content-Length"] = str(len(body))
    return HttpResponse(body, headers=headers)
