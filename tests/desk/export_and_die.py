"""Run as a process on a site of a test's own: orders exports, and has makers killed like `kill -9` at each point.

With an argument it orders one and waits for a worker that runs elsewhere.

The faults are put in here, from outside: the product knows nothing of them.
"""

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import django
import pyzipper
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.utils import timezone

django.setup()

from incidents.desk.exports import make_file, making  # noqa: E402 - Django must stand before models are imported
from incidents.desk.exports.scope import Scope  # noqa: E402
from incidents.desk.exports.staff_export import LEASE, StaffExport  # noqa: E402
from incidents.desk.exports.verbs import order_export, request_export  # noqa: E402
from incidents.desk.exports.words import ExportKind  # noqa: E402
from incidents.desk.exports.worker import work_off  # noqa: E402
from incidents.desk.roles import EDITOR, ensure_roles  # noqa: E402
from incidents.publication.seed import CASE  # noqa: E402


def die(*args: Any, **kwargs: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise SystemExit


POINTS = {
    "while the rows are written": lambda: setattr(make_file, "read_case", die),
    "while the file is locked": lambda: setattr(pyzipper.AESZipFile, "close", die),
    "between storing it and saying so": lambda: setattr(making, "_finish", die),
}


def order() -> StaffExport:
    """By an editor of this site's own, who owns the seeded case: the seeded people cannot log in."""
    ensure_roles()
    actor, _is_new = apps.get_model("auth", "User").objects.get_or_create(username="an editor", is_staff=True)
    actor.groups.add(apps.get_model("auth", "Group").objects.get(name=EDITOR))
    apps.get_model("incidents", "Incident").objects.filter(reference=CASE).update(created_by=actor)
    export = request_export(
        actor=actor, kind=ExportKind.TABLES, scope=Scope((CASE,)), purpose="a test", recipient="a test"
    )
    return order_export(export=export, actor=actor, password="a password of fourteen letters")


def look() -> dict[str, Any]:
    """What is stored, what lies open, and how far the exports have come."""
    stored = [path for path in Path(settings.EVIDENCE_STORAGE).rglob("*") if path.is_file()]
    opened = [path for path in Path(tempfile.gettempdir()).glob("casetracker-*/**/*") if path.is_file()]
    exports = list(StaffExport.objects.order_by("pk").values("state", "attempts", "outcome"))
    steps = apps.get_model("incidents", "AuditEntry").objects.filter(subject_kind="staffexport").order_by("sequence")
    said = [entry.changes["step"][1] for entry in steps]
    return {"stored": len(stored), "open": len(opened), "exports": exports, "steps": said}


def take_over() -> None:
    """Another worker comes by, once the lease has run out."""
    StaffExport.objects.filter(state="making").update(beat_at=timezone.now() - LEASE)
    work_off()


def begin(step: Callable[[], object]) -> int:
    """A process of its own, with connections of its own. Returns its id."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    step()
    connections.close_all()
    os._exit(0)


def done(*children: int) -> list[int]:
    """How the processes ended: 0, or the signal that killed them, negative."""
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def killed(point: str) -> dict[str, Any]:
    """The story of one order whose maker is killed at `point`."""
    before = look()
    order()
    (status,) = done(begin(lambda: (POINTS[point](), making.make_next())))
    done(begin(work_off))
    at_once = look()
    done(begin(take_over))
    return {"status": status, "before": before, "at once": at_once, "after": look()}


def both_at_once() -> dict[str, Any]:
    before = look()
    for _order in range(3):
        order()
    done(begin(work_off), begin(work_off))
    return {"before": before, "after": look()}


def order_and_wait() -> None:
    """Until the worker that runs beside this process has made it."""
    ordered = order()
    while not StaffExport.objects.filter(pk=ordered.pk, state="ready").exists():
        time.sleep(0.1)


if __name__ == "__main__":
    if sys.argv[1:]:
        order_and_wait()
    else:
        sys.stdout.write(json.dumps({point: killed(point) for point in POINTS} | {"both": both_at_once()}))
