"""Run as a process: prints as JSON what of the July case is in force, before and after a delivery."""

import json
import sys
from typing import Any

import django
from django.apps import apps
from django.core.management import CommandError, call_command

from incidents.vocabulary.canonical import sha256_hex


def main() -> None:
    django.setup()
    before = _in_force()
    call_command("deliver", verbosity=0)
    sys.stdout.write(json.dumps({"before": before, "after": _in_force(), "verified": _verified()}))


def _in_force() -> dict[str, Any]:
    row = apps.get_model("editions", "PublishedIncident")._base_manager.get()
    edition = apps.get_model("editions", "Edition")._base_manager.get(public_id=row.public_id, number=row.edition)
    return {
        "whole": sha256_hex(row.document) == row.digest == edition.digest,
        "corrections": [correction["text"] for correction in row.content()["corrections"]],
        "waiting": apps.get_model("incidents", "Release")._base_manager.filter(delivered_at=None).count(),
    }


def _verified() -> bool:
    try:
        call_command("verify", verbosity=0)
    except CommandError:
        return False
    return True


if __name__ == "__main__":
    main()
