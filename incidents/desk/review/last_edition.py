"""The document of the edition in force, as released."""

import json
from typing import Any

from incidents.records.incident import Incident
from incidents.vocabulary.ledger import EditionKind


def last_document(incident: Incident) -> dict[str, Any] | None:
    """None when nothing was ever published, or the last edition was withdrawn."""
    last = incident.releases.order_by("-sequence").first()
    if last is None or last.kind == EditionKind.WITHDRAWN:
        return None
    document: dict[str, Any] = json.loads(last.document)
    return document
