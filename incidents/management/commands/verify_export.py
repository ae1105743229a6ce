"""`manage.py verify_export FILE`: is this export ours and unchanged? Exits with 1 and names the first change if not."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from incidents.reports.verification.check import check


class Command(BaseCommand):
    help = "Says whether a file was exported from this ledger and is unchanged, and names what is not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                verdict = check(file, settings.SITE_URL)
        except OSError as error:
            raise CommandError(str(error)) from error
        text = "\n".join(verdict.sentences())
        if not verdict.unchanged:
            raise CommandError(text)
        self.stdout.write(text)
