"""Run as a process of the public zone: prints as JSON what such a process answers, holds, and can write."""

import json
import sys
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connections
from django.test import Client

CONFIDENTIAL = (
    *("incidents.records", "incidents.publication", "incidents.desk", "incidents.models"),
    *("django.contrib.auth.models", "django.contrib.admin", "django.contrib.sessions"),
)


def main() -> None:
    # No build step before the tests.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    django.setup()
    # A language that a desk would answer in, and no public page does unless its address says so.
    visitor = Client(headers={"host": "127.0.0.1", "accept-language": "ko"})
    answers = {address: visitor.get(address) for address in sys.argv[1:]}
    seen = {
        "status": {address: answer.status_code for address, answer in answers.items()},
        "body": {address: answer.content.decode() for address, answer in answers.items()},
        "cookies": [str(cookie) for answer in answers.values() for cookie in answer.cookies.values()],
        "modules": sorted(name for name in sys.modules if name.startswith(CONFIDENTIAL)),
        "refusal": _refusal_of_a_write(),
        "read_only": _is_read_only(),
    }
    sys.stdout.write(json.dumps(seen))


def _refusal_of_a_write() -> str:
    """What the database says to a change; empty if it let it happen."""
    try:
        apps.get_model("editions", "LedgerState")._base_manager.update(version=0)
    except DatabaseError as error:
        return str(error)
    return ""


def _is_read_only() -> Any:
    """Whether the connection itself was opened for reading alone."""
    connection = connections["public"]
    if connection.vendor == "sqlite":
        return str(connection.settings_dict["NAME"]).endswith("?mode=ro")
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        return cursor.fetchone()[0] == "on"


if __name__ == "__main__":
    main()
