"""`manage.py forget_viewings`: takes away the lines of who looked at what that are older than two years."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from incidents.desk.access.viewing import forget_viewings


class Command(BaseCommand):
    help = "Takes away the lines of who looked at what that are older than two years. To be run once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_viewings(now=timezone.now())} forgotten")
