"""`manage.py run_exports`: makes the exports that staff order, until it is told to stop; `--once`: what waits now."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from incidents.desk.exports.worker import work_off

SECONDS_BETWEEN_LOOKS = 3


class Command(BaseCommand):
    help = "Makes the exports from the case file that staff have ordered, and erases those whose time has come."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="make what waits now, and end")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            self.stdout.write(f"{work_off()} taken on")
            return
        signal.signal(signal.SIGTERM, _stop)
        while True:
            close_old_connections()
            work_off()
            threading.Event().wait(SECONDS_BETWEEN_LOOKS)


def _stop(number: int, frame: Any) -> None:
    raise SystemExit(0)  # unwinds: an export in the making is given back
