"""`manage.py restore FILE`: a site from an archive, on either engine."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from casetracker.operations import faults, passphrase
from casetracker.operations.archive import BadArchive
from casetracker.operations.fresh_database import InUse
from casetracker.operations.restore import CannotRestore, restore


class Command(BaseCommand):
    help = "Brings case file, ledger and evidence back from an archive, and verifies them. Stop the site first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--passphrase-file", default=os.environ.get("BACKUP_PASSPHRASE_FILE", ""), metavar="FILE",
            help="opens a locked archive; by default BACKUP_PASSPHRASE_FILE",
        )  # fmt: skip
        parser.add_argument("--replace", action="store_true", help="the databases may hold something already")
        parser.add_argument("--accept-breaks", action="store_true", help="take what does not verify all the same")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = passphrase.read(options["passphrase_file"])
            restored = restore(options["file"], key, replace=options["replace"], accept_breaks=options["accept_breaks"])
        except BadArchive as error:
            raise CommandError(f"Nothing is restored: the file {error}.") from None
        except (CannotRestore, passphrase.BadPassphrase) as error:
            raise CommandError(f"Nothing is restored: {error}.") from None
        except InUse:
            raise CommandError("Nothing is restored: the database is in use; stop the site first.") from None
        except (OSError, DatabaseError) as error:
            raise CommandError(f"Nothing is restored: {faults.in_words(error)}.") from None
        for line in restored.broken:
            self.stderr.write(f"Does not verify: {line}")
        if options["verbosity"]:
            self.stdout.write(f"restored: {restored.rows} rows, {restored.files} files")
