"""Run as a process: withdraws the July case; prints whether the ledger has it."""

import sys

import django
from django.apps import apps

django.setup()

from incidents.editions.ledger_state import LedgerState  # noqa: E402 - Django must stand before models are imported
from incidents.publication.release import withdraw  # noqa: E402
from incidents.publication.seed import APPROVER, CASE  # noqa: E402

if __name__ == "__main__":
    approver = apps.get_model("auth", "User").objects.get(username=APPROVER)
    incident = apps.get_model("incidents", "Incident").objects.get(reference=CASE)
    version = LedgerState.now().version
    withdraw(incident=incident, actor=approver, reason="taken back")
    sys.stdout.write("delivered" if LedgerState.now().version == version + 1 else "waiting")
