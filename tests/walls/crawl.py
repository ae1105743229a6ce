"""A visitor who opens every public address, follows every link, and notes what was read where."""

import html
import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.test import Client

from tests.walls.addresses import addresses, public_routes
from tests.walls.reading import texts_of

_LINK = re.compile(r"""(?:href|src|action)=["']([^"']+)["']|<loc>([^<]+)</loc>|"((?:https?:/)?/[^"\s]+)\"""")
MOST_PAGES = 1500
ODD = [
    "/no-such-page/",
    "/incidents/no-such-case/",
    "/incidents/?after=never",
    "/incidents/?cursor=x",
    "/incidents/?q=qz",
    "/incidents/?q=zq1001qz",
    "/healthz?x=1",
]


def crawl(visitor: Client, slugs: Collection[str]) -> Iterator[tuple[str, Any]]:
    """(address, answer) for each address of the resolver, some odd ones, and what they link to within the site.

    Links of filters combine without end: those found on a page that was itself found by a link are not followed.
    """
    first = [address for route in public_routes() for address in addresses(route, slugs)] + ODD
    seen: set[str] = set()
    second: list[str] = []
    for address in first:
        if address not in seen:
            seen.add(address)
            answer = visitor.get(address)
            second += _links(address, answer)
            yield address, answer
    for address in second:
        if address not in seen and len(seen) < MOST_PAGES:
            seen.add(address)
            yield address, visitor.get(address)
    for address in first:
        yield f"POST {address}", visitor.post(address)


def _links(address: str, answer: Any) -> list[str]:
    """Addresses within the public site that an answer names."""
    found = [
        urldefrag(urljoin(address, html.unescape(next(filter(None, match))))).url
        for text in texts_of(answer)
        for match in _LINK.findall(text)
    ]
    return [path for link in found if (path := _within(link)) is not None]


def _within(link: str) -> str | None:
    parts = urlsplit(link)
    if parts.netloc and f"{parts.scheme}://{parts.netloc}" not in {settings.SITE_URL, "http://testserver"}:
        return None
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    outside = (settings.DESK_PATH, settings.STATIC_URL)
    return path if path.startswith("/") and not path.startswith(outside) else None
