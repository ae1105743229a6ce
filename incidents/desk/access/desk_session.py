"""What the desk remembers of a session beside Django: when it began, when it was last used and last confirmed.

It also holds a stamp of the person's groups, permissions and second factors. The stamp is compared on each request, so
that a change made through any door (the desk, a command, SQL) ends the sessions begun before it.
"""

import hashlib
import time
from enum import Enum
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import F, Value
from django.http import HttpRequest

_KEY = "desk"
_NOTE_EVERY_SECONDS = 60


class Standing(Enum):
    FINE = "fine"
    EXPIRED = "expired"
    REVOKED = "revoked"


def begin(request: HttpRequest, user: User, *, factor: bool, confirmed: bool = True) -> None:
    """Starts the desk's own record of a session that Django has just opened."""
    now = time.time()
    request.session[_KEY] = {
        "began": now,
        "seen": now,
        "confirmed": now if confirmed else 0,
        "factor": factor,
        "stamp": stamp_of(user),
    }


def standing_of(request: HttpRequest, user: User) -> Standing:
    """Whether the session may go on. One that nobody began here is taken on with nothing confirmed."""
    record = request.session.get(_KEY)
    if record is None:
        begin(request, user, factor=False, confirmed=False)
        return Standing.FINE
    now = time.time()
    idle, age = now - record["seen"], now - record["began"]
    if idle > settings.SESSION_IDLE_MINUTES * 60 or age > settings.SESSION_HOURS * 3600:
        return Standing.EXPIRED
    if record["stamp"] != stamp_of(user):
        return Standing.REVOKED
    if idle > _NOTE_EVERY_SECONDS:
        _write(request, seen=now)
    return Standing.FINE


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor, or enrolled one itself."""
    return bool(request.session.get(_KEY, {}).get("factor"))


def recently_confirmed(request: HttpRequest) -> bool:
    """Whether the person proved who they are within the last CONFIRM_MINUTES."""
    confirmed: float = request.session.get(_KEY, {}).get("confirmed", 0)
    return time.time() - confirmed < float(settings.CONFIRM_MINUTES) * 60


def confirm(request: HttpRequest) -> None:
    _write(request, confirmed=time.time())
    request.session.cycle_key()


def factors_changed(request: HttpRequest, user: User, *, factor: bool) -> None:
    """Keeps this one session alive after its own person has changed her second factors; all others end."""
    _write(request, stamp=stamp_of(user), factor=factor)
    request.session.cycle_key()


def stamp_of(user: User) -> str:
    """A digest of what decides the person's rights. One query."""
    groups = User.groups.through.objects.filter(user_id=user.pk).values_list(Value("group"), F("group_id"))
    own = User.user_permissions.through.objects.filter(user_id=user.pk).values_list(Value("own"), F("permission_id"))
    factors = Authenticator.objects.filter(user_id=user.pk).values_list(Value("factor"), F("pk"))
    rights = sorted(groups.union(own, factors, all=True))
    return hashlib.sha256(repr((user.is_superuser, rights)).encode()).hexdigest()[:32]


def _write(request: HttpRequest, **values: Any) -> None:
    request.session[_KEY] = {**request.session.get(_KEY, {}), **values}
