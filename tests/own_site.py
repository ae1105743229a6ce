"""A site of a test's own: empty databases on the engine under test, for tests that start processes of their own."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.conf import settings
from psycopg import sql

from tests import surroundings


@contextlib.contextmanager
def environment(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a process that serves or manages that site; `folder` keeps its files. Nothing is migrated."""
    own = os.environ | {"DJANGO_SETTINGS_MODULE": "casetracker.settings", "EVIDENCE_STORAGE": str(folder / "evidence")}
    own.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # set for the browser's driver in this process, not for a site
    if not surroundings.ON_POSTGRESQL:
        own["DATABASE_URL"] = f"sqlite:///{folder}/casefile.sqlite3"
        own["PUBLIC_DATABASE_URL"] = f"sqlite:///{folder}/public.sqlite3"
        yield own
        return
    with contextlib.ExitStack() as undo:
        for variable in ("DATABASE_URL", "PUBLIC_DATABASE_URL"):
            name = f"own_{secrets.token_hex(6)}"
            _on_the_server("CREATE DATABASE {}", name)
            undo.callback(_on_the_server, "DROP DATABASE {} WITH (FORCE)", name)
            place, mark, options = os.environ[variable].partition("?")
            own[variable] = f"{place.rpartition('/')[0]}/{name}{mark}{options}"
        yield own


def copy_database(model: str, place: str) -> None:
    """What the database at the address `model` holds; nobody uses it at the time. What `place` held is gone."""
    if not surroundings.ON_POSTGRESQL:
        shutil.copy2(model.removeprefix("sqlite:///"), place.removeprefix("sqlite:///"))
        return
    _on_the_server("DROP DATABASE {} WITH (FORCE)", _name(place))
    _on_the_server("CREATE DATABASE {} TEMPLATE {}", _name(place), _name(model))


def _name(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


def _on_the_server(statement: str, *names: str) -> None:
    server = settings.DATABASES["default"]
    address = {"host": server["HOST"], "port": server["PORT"], "user": server["USER"], "password": server["PASSWORD"]}
    given = {key: value for key, value in address.items() if value}
    with psycopg.connect(dbname="postgres", autocommit=True, **given) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
