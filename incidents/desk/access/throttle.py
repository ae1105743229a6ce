"""How often one may try a password or a code. Counted in the case file's database: restarts and processes share it.

A name and a client each have a limit. A device that signed in before has a counter of its own, so that strangers who
guess at a name cannot shut its owner out.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from incidents.desk.access import known_device
from incidents.desk.access.login_attempt import LoginAttempt

WINDOW = timedelta(minutes=15)
PER_NAME, PER_DEVICE, PER_CLIENT, PER_CODE = 5, 10, 30, 5


class TooManyAttempts(Exception):
    """Nothing was tried. The same for names that exist and names that do not."""


@dataclass(frozen=True)
class Counter:
    key: str
    limit: int


def for_login(request: HttpRequest, username: str) -> list[Counter]:
    """The counters of an attempt to sign in as `username`, whether or not such a person exists."""
    name = name_of(username)
    if device := known_device.nonce_of(request, name):
        return [_counter("device", device, PER_DEVICE)]
    return [_counter("name", name, PER_NAME), _counter("client", client_of(request), PER_CLIENT)]


def name_of(username: str) -> str:
    """A user name as it is counted: spellings that look alike share a counter."""
    return unicodedata.normalize("NFKC", username).casefold()


def for_code(user: User) -> list[Counter]:
    """The counter of codes and passwords asked from somebody already known."""
    return [_counter("code", str(user.pk), PER_CODE)]


def client_of(request: HttpRequest) -> str:
    """The client's network address; of IPv6 the /64, which is what one household holds.

    X-Forwarded-For is believed only behind our own proxy, and of it only the last entry, which that proxy wrote.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or address
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    return str(ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)


def admit(counters: Iterable[Counter]) -> list[int]:
    """Counts one attempt on each counter and returns the rows, to be forgotten when it succeeds.

    Raises TooManyAttempts, counting nothing, when a limit is reached. Counted before the attempt: a hundred at once
    do not slip through together.
    """
    now = timezone.now()
    LoginAttempt.objects.filter(at__lt=now - timedelta(days=1)).delete()
    rows: list[int] = []
    for counter in counters:
        rows.append(LoginAttempt.objects.create(key=counter.key).pk)
        if LoginAttempt.objects.filter(key=counter.key, at__gt=now - WINDOW).count() > counter.limit:
            forget(rows)
            raise TooManyAttempts
    return rows


def forget(rows: list[int]) -> None:
    LoginAttempt.objects.filter(pk__in=rows).delete()


def _counter(kind: str, value: str, limit: int) -> Counter:
    return Counter(salted_hmac("desk.throttle", f"{kind}:{value}", algorithm="sha256").hexdigest(), limit)
