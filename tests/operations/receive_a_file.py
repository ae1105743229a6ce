"""Run as a process: adds a file to the July case as evidence; prints where it stands in the store."""

import sys

import django

django.setup()

from django.contrib.sessions.models import Session  # noqa: E402 - Django must stand before models are imported
from django.utils import timezone  # noqa: E402

from incidents.records.incident import Incident  # noqa: E402
from tests.factories import EvidenceFactory  # noqa: E402

CONTENT = b"as received, byte for byte\x00\xff" * 5000

if __name__ == "__main__":
    evidence = EvidenceFactory(
        incident=Incident.objects.get(), content=CONTENT, original_name="a-name-that-gives-away.jpg"
    )
    Session.objects.create(session_key="s" * 32, session_data="x", expire_date=timezone.now())
    sys.stdout.write(evidence.file.name)
