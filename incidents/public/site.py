"""What every public page needs to know of the site, and a stamp that changes whenever the site itself does."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_from_path, get_language_info

ROOMS = ("incidents", "templates/public", "templates/reports", "static/public", "locale")
SUFFIXES = frozenset({".py", ".html", ".css", ".svg", ".mo", ".json"})


@dataclass(frozen=True)
class Language:
    """One language of the site with the address of the same page in it."""

    code: str
    name: str
    path: str
    active: bool

    @property
    def tag(self) -> str:
        return language_tag(self.code)


def language_tag(code: str) -> str:
    """As HTML and feeds write it (BCP 47): `zh-Hans`."""
    return code[:3] + code[3:].title() if "-" in code else code


def languages(path: str) -> list[Language]:
    """The same page in each language; `path` is absolute and has no query."""
    rest = without_language(path)
    return [
        Language(
            code=code,
            name=get_language_info(code)["name_local"],
            path=rest if code == settings.LANGUAGE_CODE else f"/{code}{rest}",
            active=code == get_language(),
        )
        for code, _name in settings.LANGUAGES
    ]


def without_language(path: str) -> str:
    code = get_language_from_path(path)
    return path[len(code) + 1 :] or "/" if code else path


def site_context(request: HttpRequest) -> dict[str, object]:
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "site_name": settings.ORGANISATION,
        "site_url": settings.SITE_URL,
        "licence": settings.LICENCE,
        "email": settings.CONTACT_EMAIL,
        "language": language_tag(language),
        "direction": "rtl" if get_language_info(language)["bidi"] else "ltr",
        "languages": languages(request.path),
        "address": f"{settings.SITE_URL}{request.path}",
        "query_string": request.META.get("QUERY_STRING", ""),
    }


def host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def stamp() -> str:
    """A digest of the code, templates, styles and settings of the public pages: part of every ETag."""
    return _stamp_of_files() if not settings.DEBUG else _compute_stamp()


@lru_cache(maxsize=1)
def _stamp_of_files() -> str:
    return _compute_stamp()


def _compute_stamp() -> str:
    digest = hashlib.sha256()
    for name in ("SITE_URL", "ORGANISATION", "LICENCE", "CONTACT_EMAIL"):
        digest.update(f"{name}={getattr(settings, name)}\n".encode())
    for file in _files():
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> Iterator[Path]:
    root = Path(settings.BASE_DIR)
    for room in ROOMS:
        yield from sorted(path for path in (root / room).rglob("*") if path.suffix in SUFFIXES)
