"""`manage.py verify`: are the logs, the editions and the evidence those that were written?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.publication.verify import breaks, invented


class Command(BaseCommand):
    help = "Checks the audit chain, the chain of editions and the digests. Exits with 1 and names the first break."

    def handle(self, *args: Any, **options: Any) -> None:
        first = next(breaks(), None)
        if first is not None:
            raise CommandError(f"Broken: {first}.")
        if number := invented():
            self.stdout.write(f"Editions 1 to {number} are invented cases for load tests; nobody released them.")
        if options["verbosity"]:
            self.stdout.write("All is as it was written.")
