"""`manage.py mirror DIR`: the public site as files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from incidents.public.mirror import BrokenLink, Mirror


class Command(BaseCommand):
    help = "Writes the whole public site into a folder, as files whose links work without a server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that is empty or not there yet")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not settings.SERVES_PUBLIC:
            raise CommandError("This process does not serve the public site (CASETRACKER_ZONE).")
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty: an old mirror could keep what was withdrawn.")
        try:
            number = Mirror(folder).make()
        except BrokenLink as broken:
            raise CommandError(str(broken)) from broken
        if options["verbosity"]:
            self.stdout.write(f"{number} files in {folder}")
