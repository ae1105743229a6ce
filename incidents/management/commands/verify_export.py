"""`manage.py verify_export FILE`: is this export ours and unchanged? Exits with 1 and names the first change if not."""

import hashlib
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from incidents.reports.verification.check import check

# What left the case file, each under the digests of its files: app, model, fields. Only where there is a desk.
LOGGED = (
    ("exports", "StaffExport", ("sha256",)),
    ("incidents", "Submission", ("pdf_sha256", "docx_sha256")),
)


class Command(BaseCommand):
    help = "Says whether a file was exported from this ledger and is unchanged, and names what is not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                if settings.SERVES_DESK and (found := _logged(hashlib.file_digest(file, "sha256").hexdigest())):
                    self.stdout.write(f"This file left the case file as {found} and is unchanged.")
                    return
                file.seek(0)
                verdict = check(file, settings.SITE_URL)
        except OSError as error:
            raise CommandError(str(error)) from error
        text = "\n".join(verdict.sentences())
        if not verdict.unchanged:
            raise CommandError(text)
        self.stdout.write(text)


def _logged(digest: str) -> str:
    """The reference under which a file with this digest left the case file; empty if none did."""
    for label, name, fields in LOGGED:
        for field in fields:
            found = apps.get_model(label, name)._default_manager.filter(**{field: digest}).first()
            if found is not None:
                return str(found.reference)
    return ""
