"""`manage.py backup FILE`: the whole site in one archive, while it is in use."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from casetracker.operations import faults, passphrase
from casetracker.operations.backup import CannotBackUp, back_up


class Command(BaseCommand):
    help = "Writes case file, ledger and evidence into one archive with checksums. The site may be in use meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="must not exist yet; its name goes into no log")
        parser.add_argument(
            "--passphrase-file", default=os.environ.get("BACKUP_PASSPHRASE_FILE", ""), metavar="FILE",
            help="locks the archive (AES-256); by default BACKUP_PASSPHRASE_FILE",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = passphrase.read(options["passphrase_file"])
            made = back_up(options["file"], key)
        except (CannotBackUp, passphrase.BadPassphrase) as error:
            raise CommandError(f"No backup: {error}.") from None
        except (OSError, DatabaseError) as error:
            raise CommandError(f"No backup: {faults.in_words(error)}.") from None
        if not key:
            self.stderr.write("The archive is not locked: it is as readable as the case file itself.")
        for name in made.missing:
            self.stderr.write(f"Missing, and not in the archive: the file {name}")
        if options["verbosity"]:
            self.stdout.write(f"{made.name}: {made.rows} rows, {made.files} files")
