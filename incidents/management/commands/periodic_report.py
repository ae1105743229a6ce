"""`manage.py periodic_report FORMAT`: what was recorded of a period, as PDF, Word document or HTML."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import timezone

from incidents.editions.query import BadQuery, IncidentQuery
from incidents.reports.paper_formats import PAPER_FORMATS
from incidents.reports.periodic import periodic_report


class Command(BaseCommand):
    help = "Writes the report on the published incidents of a period."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("format", choices=sorted(PAPER_FORMATS))
        parser.add_argument("--after", default="", help="first day of the period, such as 2014-07-01")
        parser.add_argument("--before", default="", help="last day of the period, such as 2014-09-30")
        parser.add_argument("--query", default="", help='as in the address of the list: "country=CN"')
        parser.add_argument("--language", default="en", choices=[code for code, _name in settings.LANGUAGES])
        parser.add_argument("--out", help="the file to write; without it, standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        params = QueryDict(options["query"], mutable=True)
        for name in ("after", "before"):
            if options[name]:
                params[name] = options[name]
        try:
            query = IncidentQuery.from_params(params)
        except BadQuery as wrong:
            raise CommandError(str(wrong)) from wrong
        paper = periodic_report(query, options["language"], made_at=timezone.now())
        content = PAPER_FORMATS[options["format"]].write(paper)
        if options["out"] is None:
            sys.stdout.buffer.write(content)
        else:
            Path(options["out"]).write_bytes(content)
