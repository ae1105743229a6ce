"""Invented cases for benchmarks and load tests."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from incidents.publication.synthetic.generate import RealCases, generate


class Command(BaseCommand):
    help = "Fills the ledger with invented cases, up to N editions. Refuses where real cases were published."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="N", help="how many editions the ledger shall hold")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same cases, byte for byte")
        parser.add_argument("--processes", type=int, default=1, help="processes that compose documents")

    def handle(self, *args: Any, **options: Any) -> None:
        def told(done: int) -> None:
            self.stdout.write(f"{done} cases", ending="\r")

        try:
            added = generate(options["number"], seed=options["seed"], processes=options["processes"], told=told)
        except RealCases:
            raise CommandError("This site has published real cases; invented ones are not mixed with them.") from None
        self.stdout.write(f"{added} cases added")
