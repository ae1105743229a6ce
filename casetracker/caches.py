"""Where pages are kept: in the memory of each process, or in one Redis for all of them (`CACHE_URL`)."""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from casetracker import environment

MOST_PAGES = 1000
# A page is made in less time than this: to wait longer for a kept one would be no gain.
LONGEST_WAIT_SECONDS = 0.25
PAUSE_SECONDS = 5.0
logger = logging.getLogger(__name__)


class Bytes:
    """Entries of the shared cache are bytes as they are: nothing that is read from it is ever unpickled."""

    def dumps(self, value: bytes) -> bytes:
        return value

    def loads(self, value: bytes) -> bytes:
        return value


class SharedPages(RedisCache):
    """A Redis that is away takes nothing with it: pages are made anew, and it is asked again after a pause.

    One line in the log when it goes and one when it is back, in each process.
    """

    _away_until: ClassVar[float] = 0.0

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._asked(lambda: super(SharedPages, self).get(key, default, version), default)

    def set(self, key: Any, value: Any, timeout: Any = None, version: int | None = None) -> None:
        self._asked(lambda: super(SharedPages, self).set(key, value, timeout, version), None)

    def _asked(self, ask: Callable[[], Any], otherwise: Any) -> Any:
        was_away = SharedPages._away_until
        if time.monotonic() < was_away:
            return otherwise
        try:
            answer = ask()
        except (RedisError, OSError) as error:
            SharedPages._away_until = time.monotonic() + PAUSE_SECONDS
            if not was_away:
                logger.warning("The shared cache is away (%s); pages are made anew.", type(error).__name__)
            return otherwise
        if was_away:
            SharedPages._away_until = 0.0
            logger.warning("The shared cache is back.")
        return answer


def from_environment() -> dict[str, dict[str, Any]]:
    """`pages` for whole public pages as bytes; `default`, which nothing here uses, stays in memory."""
    memory: dict[str, Any] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    pages = memory | {"LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": MOST_PAGES, "CULL_FREQUENCY": 4}}
    if shared := environment.cache("CACHE_URL"):
        options = {
            "serializer": "casetracker.caches.Bytes",
            "socket_connect_timeout": LONGEST_WAIT_SECONDS,
            "socket_timeout": LONGEST_WAIT_SECONDS,
        }
        pages = shared | {"BACKEND": "casetracker.caches.SharedPages", "KEY_PREFIX": "pages", "OPTIONS": options}
    return {"default": memory | {"LOCATION": "default"}, "pages": pages}
