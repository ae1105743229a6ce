"""`/healthz`: this process is alive. `/readyz`: it can do its work; if not, 503 and one plain reason a line.

Answered before hosts are checked and before a redirect to https, since probes come by address and from inside. The
reasons name no host, no database and nothing of what is recorded.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from casetracker import migrated, replica

STUCK_AFTER = timedelta(seconds=60)
_WAITING = "SELECT 1 FROM incidents_release WHERE delivered_at IS NULL AND released_at < %s LIMIT 1"
NAMES = {"default": "case file", "public": "ledger"}


class Probes:
    """Stands behind the headers and limits of every answer, and before all that knows a host or a person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers = {"/healthz": _alive, "/readyz": _ready}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answers.get(request.path_info)
        return answer() if answer else self.get_response(request)


def _alive() -> HttpResponse:
    return _plain("ok\n")


def _ready() -> HttpResponse:
    faults: list[str] = []
    notes: list[str] = []
    for alias in _aliases():
        for ready, line in _looked_at(alias):
            (notes if ready else faults).append(f"{NAMES[alias]}: {line}\n")
    if faults:
        return _plain("not ready\n" + "".join(faults), status=503)
    return _plain("ready\n" + "".join(notes))


def _aliases() -> list[str]:
    return ["default", "public"] if settings.SERVES_DESK else ["public"]  # a public zone holds no case file


def _looked_at(alias: str) -> Iterator[tuple[bool, str]]:
    """(is it well, a line about it) for each thing worth a line."""
    try:
        if not migrated.is_migrated(alias):
            yield False, "migrations are waiting"
        elif alias == "default" and _deliveries_are_stuck():
            yield False, "deliveries are stuck"
        elif alias == "public" and (lag := replica.lag(connections[alias])) is not None:
            yield lag.within(settings.REPLICA_LAG_SECONDS), str(lag)
    except DatabaseError:
        connections[alias].close()
        yield False, "cannot be reached"


def _deliveries_are_stuck() -> bool:
    with connections["default"].cursor() as cursor:
        cursor.execute(_WAITING, [timezone.now() - STUCK_AFTER])
        return cursor.fetchone() is not None


def _plain(text: str, *, status: int = 200) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8", headers=headers)
