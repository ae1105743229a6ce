"""`manage.py lock_factors_anew --reason …`: after a new SECRET_KEY, before the old one leaves SECRET_KEY_FALLBACKS."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError, CommandParser

from incidents.desk.access.factors import lock_anew


class Command(BaseCommand):
    help = "Locks the secrets of all second factors with the key in use. Nobody has to enrol again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reason", required=True, help="why the key was changed; kept in the log")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            locked = lock_anew(actor=None, reason=options["reason"])
        except InvalidToken:
            raise CommandError("A secret opens with none of the keys; nothing was changed.") from None
        self.stdout.write(f"locked anew: {locked}")
