"""`manage.py reset_password USERNAME`: a one-time address to choose a new password, good for an hour."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from incidents.desk.access.account_help import one_time_address


class Command(BaseCommand):
    help = "Prints a one-time address where the person can choose a new password. Hand it over in person or by voice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["username"], is_active=True, is_staff=True).first()
        if person is None:
            raise CommandError("There is no active member of staff of this name.")
        self.stdout.write(one_time_address(person, actor=None))
