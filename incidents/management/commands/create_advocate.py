"""`manage.py create_advocate USERNAME`"""

import getpass
import secrets
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from incidents.desk.roles import ADVOCATE, ensure_roles


class Command(BaseCommand):
    help = "Makes the account of an advocate and prints its password, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", metavar="USERNAME")
        parser.add_argument("--prompt", action="store_true", help="ask for the password instead of making one")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        name = options["username"]
        if User.objects.filter(username=name).exists():
            raise CommandError(f"There is an account named {name} already.")
        password = getpass.getpass("Password: ") if options["prompt"] else secrets.token_urlsafe(15)
        person = User(username=name, is_staff=True)
        try:
            person.clean_fields(exclude=["password"])
            validate_password(password, person)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        person.set_password(password)
        person.save()
        ensure_roles()
        person.groups.add(Group.objects.get(name=ADVOCATE))
        self.stdout.write(f"made {name}" if options["prompt"] else f"{name}  {password}")
