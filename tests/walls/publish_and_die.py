"""Run as a process: changes the July case, publishes it, and is killed like `kill -9` at the point named.

The faults are put in here, from outside: the product knows nothing of them.
"""

import os
import signal
import sys
from types import SimpleNamespace
from typing import Any, NoReturn

import django
from django.apps import apps
from django.utils import timezone

django.setup()

from incidents.editions.ledger_state import LedgerState  # noqa: E402 - Django must stand before models are imported
from incidents.publication import deliver as delivery  # noqa: E402
from incidents.publication import release as releasing  # noqa: E402
from incidents.publication.review import approve, submit_for_review  # noqa: E402
from incidents.publication.seed import APPROVER, CASE, SUBMITTER  # noqa: E402


def die(*args: Any, **kwargs: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise SystemExit


POINTS = {
    "before the release is committed": lambda: setattr(releasing, "_log", die),
    "between release and delivery": lambda: setattr(releasing, "deliver", die),
    "before the delivery is committed": lambda: setattr(LedgerState, "save", die),
    "between delivery and its mark": lambda: setattr(delivery, "timezone", SimpleNamespace(now=die)),
}


def main(point: str) -> None:
    accounts = apps.get_model("auth", "User").objects
    submitter, approver = accounts.get(username=SUBMITTER), accounts.get(username=APPROVER)
    incident = apps.get_model("incidents", "Incident").objects.get(reference=CASE)
    incident.corrections.create(made_on=timezone.now().date(), text=point)
    submit_for_review(incident=incident, actor=submitter, reason="a correction")
    approve(incident=incident, actor=approver, reason="a correction")
    POINTS[point]()
    releasing.publish(incident=incident, actor=approver, reason="a correction")


if __name__ == "__main__":
    main(sys.argv[1])
