"""The whole public site as files in a folder whose links work without a server: behind a wall, or in an archive.

Pages are asked for as a visitor would, so nothing can be in a mirror that is not public. What needs a server (searches,
filters, the API, dossiers, checking a file) leads to the site itself.
"""

import posixpath
import re
from collections import deque
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

from incidents.public.site import host, languages

LINK = re.compile(r'(\s(?:href|src|action)=")([^"]*)(")')
STYLE_LINK = re.compile(r'(url\(["\']?)([^)"\']+)(["\']?\))')
ONLINE = re.compile(
    r"^/(ko/|zh-hans/)?(api/v1/|verify/file/|embed/|oembed|desk/)|\.(pdf|docx)$|^/export/.*\.(xlsx|ods)$"
)
PAGED = frozenset({"cursor", "before"})


class BrokenLink(Exception):
    """A page links to something that is not there."""


@dataclass
class Mirror:
    """Writes the site under `folder`, an address a file. `written` maps addresses to their files."""

    folder: Path
    written: dict[str, str] = field(default_factory=dict)
    waiting: deque[str] = field(default_factory=deque)

    def make(self) -> int:
        """Returns how many files were written. BrokenLink names the first address that is not answered with 200."""
        client = Client(SERVER_NAME=host())
        for page in languages("/"):
            self._file_of(page.path)
        while self.waiting:
            address = self.waiting.popleft()
            self._write(address, self._fetch(client, address))
        return len(self.written)

    def _fetch(self, client: Client, address: str) -> bytes:
        if address.startswith(settings.STATIC_URL):
            return _static(address.removeprefix(settings.STATIC_URL))
        response = client.get(address, secure=settings.SITE_URL.startswith("https://"))
        if response.status_code != 200:
            raise BrokenLink(f"{address} is answered with {response.status_code}")
        return b"".join(response) if response.streaming else response.content

    def _write(self, address: str, content: bytes) -> None:
        name = self.written[address]
        if name.endswith(".html"):
            content = LINK.sub(lambda link: self._led(link, address), content.decode()).encode()
        elif name.endswith(".css"):
            content = STYLE_LINK.sub(lambda link: self._led(link, address), content.decode()).encode()
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def _led(self, link: re.Match[str], address: str) -> str:
        return f"{link[1]}{self._target(link[2], address, is_form='action' in link[1])}{link[3]}"

    def _target(self, link: str, address: str, *, is_form: bool) -> str:
        """Where a link leads in the mirror: a relative path, or the site itself."""
        given = link.replace("&amp;", "&")
        if link.startswith("#") or urlsplit(given).scheme or given.startswith("//"):
            return link
        target = urlsplit(urljoin(address, given))
        path = f"{target.path}?{target.query}" if target.query else target.path
        if is_form or ONLINE.search(target.path) or not set(parse_qs(target.query)) <= PAGED:
            return f"{settings.SITE_URL}{path.replace('&', '&amp;')}"
        relative = posixpath.relpath(self._file_of(path), posixpath.dirname(self.written[address]) or ".")
        return f"{relative}#{target.fragment}" if target.fragment else relative

    def _file_of(self, address: str) -> str:
        """The file of an address; one that is new waits to be written."""
        if address not in self.written:
            self.written[address] = _name(address)
            self.waiting.append(address)
        return self.written[address]


def _name(address: str) -> str:
    path, _mark, query = address.partition("?")
    name = path.lstrip("/")
    if query:
        return f"{name}page-{sha256(query.encode()).hexdigest()[:12]}.html"
    return f"{name}index.html" if path.endswith("/") else name


def _static(name: str) -> bytes:
    """A static file, under its own name or the one that the build gave it."""
    found = finders.find(name)
    if found:
        return Path(found).read_bytes()
    with staticfiles_storage.open(name) as file:
        content: bytes = file.read()
        return content
