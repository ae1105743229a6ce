"""A kept page as bytes, the name it is kept under, and what is sent of it to one who asks.

state LF headers LF body, where headers also say how long the body is; a zipped body may follow it. Entries are bytes,
not pickles: who can write to a shared cache can forge pages, but run nothing here.
"""

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from incidents.editions.ledger_state import LedgerState

LONGEST_ADDRESS = 1000
SMALLEST_ZIPPED = 500
_ZIPPED = '-gz"'
# Of a body that is not sent again (RFC 9110, 15.4.5); all others, those of safety among them, stand in a 304 too.
_OF_THE_BODY = {"Content-Length", "Content-Type", "Content-Encoding", "Content-Language", "Content-Disposition"}
_NO_BODY = -1
Environ = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sent:
    status: int
    headers: list[tuple[str, str]]
    body: bytes


def key_of(environ: Environ) -> str | None:
    """The name of the page that a request asks for; None for what is never kept.

    Made of the whole address as it came in, with scheme and host, so that nothing sent to one host is shown at another.
    """
    path = environ.get("PATH_INFO", "")
    if environ.get("REQUEST_METHOD") not in {"GET", "HEAD"} or path.startswith(
        (settings.DESK_PATH, settings.STATIC_URL, *settings.PROBES)
    ):
        return None
    query = environ.get("QUERY_STRING", "")
    if len(path) + len(query) > LONGEST_ADDRESS:
        return None
    # Processes that listen at other ports share a page: the host is as it was asked for, where that was said.
    host = environ.get("HTTP_HOST") or f"{environ.get('SERVER_NAME', '')}:{environ.get('SERVER_PORT', '')}"
    parts = [environ.get("SCRIPT_NAME", ""), environ.get("wsgi.url_scheme", ""), host]
    if settings.BEHIND_PROXY:
        parts.append(environ.get("HTTP_X_FORWARDED_PROTO", ""))
    return sha256("\n".join([path, query, *parts]).encode("utf-8", "surrogateescape")).hexdigest()


def state_now() -> bytes:
    """What every kept page hangs on: the ledger, and the day, since pages say how long ago something was reported."""
    return f"{LedgerState.link_now()} {timezone.now().date().isoformat()}\n".encode()


def kept(state: bytes, response: HttpResponse) -> bytes:
    patch_vary_headers(response, ["Accept-Encoding"])
    body = response.content
    head = json.dumps([list(response.headers.items()), len(body)])
    return b"".join((state, head.encode(), b"\n", body))


def kept_tag(state: bytes, response: HttpResponseBase) -> bytes:
    """Of a page that was not made, since its reader had it: the headers of that answer, with its tag, and no body."""
    patch_vary_headers(response, ["Accept-Encoding"])
    return state + json.dumps([list(response.headers.items()), _NO_BODY]).encode() + b"\n"


def zipped(entry: bytes) -> bytes:
    """The entry with its body in a zipped form beside it. The same entry where that is there, or not worth it."""
    before, length = _parts(entry)[1:]
    rest = entry[before:]
    if length < SMALLEST_ZIPPED or len(rest) != length:
        return entry
    return entry + gzip.compress(rest, compresslevel=6, mtime=0)


def accepts_zipped(environ: Environ) -> bool:
    return "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")


def sent(environ: Environ, entry: bytes) -> Sent | None:
    """200, or 304 for a reader who has the page; None where only its tag is kept, and the reader has another.

    The zipped form has a tag of its own.
    """
    headers, before, length = _parts(entry)
    if length == _NO_BODY:
        has_it = _tag(headers) in asked_without_zip(environ.get("HTTP_IF_NONE_MATCH", ""))
        return Sent(304, headers, b"") if has_it else None
    end = before + length
    if len(entry) > end and accepts_zipped(environ):
        headers = [(name, value[:-1] + _ZIPPED if name == "ETag" else value) for name, value in headers]
        headers.append(("Content-Encoding", "gzip"))
        before, end = end, len(entry)
    known = environ.get("HTTP_IF_NONE_MATCH", "")
    if known and (known == "*" or _tag(headers) in known):
        return Sent(304, [(name, value) for name, value in headers if name not in _OF_THE_BODY], b"")
    headers.append(("Content-Length", str(end - before)))
    return Sent(200, headers, b"" if environ["REQUEST_METHOD"] == "HEAD" else entry[before:end])


def asked_without_zip(tags: str) -> str:
    """The tags of a reader as the views know them."""
    return tags.replace(_ZIPPED, '"')


def _parts(entry: bytes) -> tuple[list[tuple[str, str]], int, int]:
    """Headers, where the body begins, and how long it is."""
    first = entry.index(b"\n") + 1
    second = entry.index(b"\n", first) + 1
    headers, length = json.loads(entry[first:second])
    return [(name, value) for name, value in headers if name != "Content-Length"], second, length


def _tag(headers: Iterable[tuple[str, str]]) -> str:
    return next(value for name, value in headers if name == "ETag")
