"""`manage.py reset_password USERNAME`: a one-time address to choose a new password, good for an hour."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from incidents.desk.access.factors import note


class Command(BaseCommand):
    help = "Prints a one-time address where the person can choose a new password. Hand it over in person or by voice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["username"], is_active=True, is_staff=True).first()
        if person is None:
            raise CommandError("There is no active member of staff of this name.")
        number = urlsafe_base64_encode(force_bytes(person.pk))
        path = reverse("access:new_password", args=[number, default_token_generator.make_token(person)])
        note(person, actor=None, what="one-time address for a new password issued")
        self.stdout.write(f"{settings.SITE_URL}{path}")
