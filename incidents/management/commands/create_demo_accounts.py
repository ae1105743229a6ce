"""`manage.py create_demo_accounts`: accounts for looking around; never on a server that others can reach."""

from typing import Any

from django.core.management.base import BaseCommand

from incidents.desk.demo_accounts import create_demo_accounts


class Command(BaseCommand):
    help = "Creates the accounts advocate, editor and administrator and prints their passwords, once."

    def handle(self, *args: Any, **options: Any) -> None:
        made = create_demo_accounts()
        for name, password in made:
            self.stdout.write(f"{name}  {password}")
        if not made:
            self.stdout.write("The demo accounts exist already; their passwords were printed when they were made.")
