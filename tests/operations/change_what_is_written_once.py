"""Run as a process: tries past Python to change a log entry, a release and an edition; prints what each try came to."""

import sys

import django

django.setup()

from django.db import Error, connections  # noqa: E402 - Django must stand before connections are used

TRIES = [
    ("default", "UPDATE incidents_auditentry SET reason = 'another'"),
    ("default", "DELETE FROM incidents_release"),
    ("public", "UPDATE editions_edition SET slug = 'another'"),
]

if __name__ == "__main__":
    for alias, statement in TRIES:
        try:
            connections[alias].cursor().execute(statement)
            sys.stdout.write("changed\n")
        except Error as error:
            sys.stdout.write("refused\n" if "append-only" in str(error) else f"{error}\n")
