"""`manage.py grant_roles`: the roles of both PostgreSQL databases. As often as one likes; after a migration again."""

import contextlib
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connections, transaction

from casetracker import environment
from casetracker.operations import faults
from casetracker.operations.roles import Roles, statements

ALIASES = ("default", "public")
PARTS = {"desk": "DESK_PASSWORD", "deliverer": "DELIVERER_PASSWORD", "reader": "READER_PASSWORD"}
SHORTEST = 16


class Command(BaseCommand):
    help = "Makes the roles for desk, deliverer and reader, and gives each what it needs and no more. Run as the owner."

    def add_arguments(self, parser: CommandParser) -> None:
        for part in PARTS:
            parser.add_argument(f"--{part}", default=getattr(Roles, part), metavar="ROLE")
        parser.add_argument("--sql", action="store_true", help="print the statements, without passwords; run nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        roles = Roles(**{part: options[part] for part in PARTS})
        if any(connections[alias].vendor != "postgresql" for alias in ALIASES):
            raise CommandError("Roles are PostgreSQL's. With SQLite, two accounts of the system take their place.")
        try:
            with contextlib.ExitStack() as both:
                for alias in ALIASES:
                    both.enter_context(transaction.atomic(using=alias))
                for alias in ALIASES:
                    self._grant(alias, roles, show=options["sql"])
        except DatabaseError as error:
            raise CommandError(f"Nothing is granted: {faults.in_words(error)}.") from None

    def _grant(self, alias: str, roles: Roles, *, show: bool) -> None:
        connection = connections[alias]
        if show:
            self.stdout.write(f'\\connect "{connection.settings_dict["NAME"]}"')
        with connection.cursor() as cursor:
            verifiers = {} if show else _verifiers(connection, roles)
            for statement in statements(alias, roles, verifiers):
                if show:
                    self.stdout.write(f"{statement.as_string(connection.connection)};")
                else:
                    cursor.execute(statement)


def _verifiers(connection: Any, roles: Roles) -> dict[str, str]:
    """Role -> what PostgreSQL keeps of its password, made here: so the password stands in no statement and no log."""
    connection.ensure_connection()
    link: psycopg.Connection[Any] = connection.connection
    found = {}
    for part, variable in PARTS.items():
        if password := environment.secret(variable):
            if len(password) < SHORTEST:
                raise CommandError(
                    f"{variable} is shorter than {SHORTEST} signs; make one with `openssl rand -hex 24`."
                )
            role = getattr(roles, part)
            found[role] = link.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    return found
