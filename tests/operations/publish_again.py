"""Run as a process: corrects the July case and publishes it; prints whether the ledger has it."""

import sys

import django
from django.apps import apps
from django.utils import timezone

django.setup()

from incidents.editions.ledger_state import LedgerState  # noqa: E402 - Django must stand before models are imported
from incidents.publication.release import publish  # noqa: E402
from incidents.publication.review import approve, submit_for_review  # noqa: E402
from incidents.publication.seed import APPROVER, CASE, SUBMITTER  # noqa: E402

if __name__ == "__main__":
    accounts = apps.get_model("auth", "User").objects
    submitter, approver = accounts.get(username=SUBMITTER), accounts.get(username=APPROVER)
    incident = apps.get_model("incidents", "Incident").objects.get(reference=CASE)
    incident.corrections.create(made_on=timezone.now().date(), text=f"correction {LedgerState.now().version}")
    submit_for_review(incident=incident, actor=submitter, reason="a correction")
    approve(incident=incident, actor=approver, reason="a correction")
    version = LedgerState.now().version
    publish(incident=incident, actor=approver, reason="a correction")
    sys.stdout.write("delivered" if LedgerState.now().version == version + 1 else "waiting")
