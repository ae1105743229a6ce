"""Where pages and counters are kept: in the memory of each process, or in one Redis for all (`CACHE_URL`)."""

from typing import Any

from casetracker import environment

MOST_PAGES = 1000


class Bytes:
    """Entries of the shared cache are bytes as they are: nothing that is read from it is ever unpickled."""

    def dumps(self, value: bytes) -> bytes:
        return value

    def loads(self, value: bytes) -> bytes:
        return value


def from_environment() -> dict[str, dict[str, Any]]:
    """`pages` for whole public pages as bytes, `default` for everything else."""
    shared = environment.cache("CACHE_URL")
    pages: dict[str, Any]
    if shared is None:
        memory: dict[str, Any] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        pages = memory | {"LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": MOST_PAGES, "CULL_FREQUENCY": 4}}
        return {"default": memory | {"LOCATION": "default"}, "pages": pages}
    pages = shared | {"KEY_PREFIX": "pages", "OPTIONS": {"serializer": "casetracker.caches.Bytes"}}
    return {"default": shared | {"KEY_PREFIX": "counters"}, "pages": pages}
