"""`manage.py remind`: letters about deadlines, without case details. Run it once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from incidents.desk.casework.reminders import remind


class Command(BaseCommand):
    help = "Writes to each person how many of their deadlines are overdue or near. No case details are sent."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=7, help="how many days ahead (default 7)")

    def handle(self, *args: Any, **options: Any) -> None:
        sent = remind(today=timezone.now().date(), days=options["days"])
        if options["verbosity"]:
            self.stdout.write(f"{sent} letters sent")
