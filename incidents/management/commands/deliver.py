"""`manage.py deliver`: what was released and has not reached the public ledger yet. Run it before the server starts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.publication.deliver import BrokenLedger, deliver


class Command(BaseCommand):
    help = "Copies releases that wait into the public ledger. Run again it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            delivered = deliver()
        except BrokenLedger as error:
            raise CommandError(f"Nothing further is delivered: {error}.") from error
        if options["verbosity"]:
            self.stdout.write(f"delivered: {delivered}")
