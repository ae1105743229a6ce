"""`manage.py export FORMAT`: what the public may see, as a file or on standard output."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict

from incidents.editions.query import BadQuery, IncidentQuery
from incidents.reports.formats import FORMATS, PACKAGE
from incidents.reports.options import Options

CHOICES = FORMATS | {"datapackage": PACKAGE}


class Command(BaseCommand):
    help = "Exports the published incidents that a query finds."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("format", choices=sorted(CHOICES))
        parser.add_argument("--query", default="", help='as in the address of the list: "country=CN&after=2014"')
        parser.add_argument("--out", help="the file to write; without it, standard output")
        parser.add_argument("--hxl", action="store_true", help="CSV: add the row of HXL tags")
        parser.add_argument("--bom", action="store_true", help="CSV: begin with a byte order mark")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            query = IncidentQuery.from_params(QueryDict(options["query"]))
        except BadQuery as wrong:
            raise CommandError(str(wrong)) from wrong
        chosen = Options(hxl=options["hxl"], bom=options["bom"])
        pieces = CHOICES[options["format"]].stream(query, settings.SITE_URL, chosen)
        if options["out"] is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece)
            return
        with Path(options["out"]).open("wb") as file:
            file.writelines(pieces)
