"""`manage.py reset_second_factor USERNAME --reason …`: for somebody who has lost device and recovery codes."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from incidents.desk.access.factors import remove_all


class Command(BaseCommand):
    help = "Removes a person's second factors; all her sessions end, and she must add another at her next login."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument(
            "--reason", required=True, help="how you made sure that it is she who asks; kept in the log"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["username"]).first()
        if person is None:
            raise CommandError("There is nobody of this name.")
        removed = remove_all(person=person, actor=None, reason=options["reason"])
        self.stdout.write(f"removed: {removed}")
