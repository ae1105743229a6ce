"""Run as a process: writes into the case file without a pause until it is stopped, and says when it has begun."""

import itertools
import sys

import django

django.setup()

from incidents.records.audit_entry import AuditEntry  # noqa: E402 - Django must stand before models are imported
from incidents.vocabulary.ledger import AuditAction  # noqa: E402

for number in itertools.count():
    AuditEntry.objects.append(
        actor=None, action=AuditAction.VIEWED, subject_kind="incident", subject_reference=f"meanwhile-{number}"
    )
    if number == 3:
        sys.stdout.write("writing\n")
        sys.stdout.flush()
