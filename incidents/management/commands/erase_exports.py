"""`manage.py erase_exports`: erases the files of staff exports whose time has come. To be run every hour."""

from typing import Any

from django.core.management.base import BaseCommand

from incidents.desk.exports.verbs import erase_outlived


class Command(BaseCommand):
    help = "Erases the files of exports from the case file whose time has come."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{erase_outlived()} erased")
