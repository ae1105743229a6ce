"""Whether a database has every migration that this version knows."""

from functools import cache

from django.db import connections
from django.db.migrations.loader import MigrationLoader


@cache
def _last_of_each_app() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def is_migrated(alias: str) -> bool:
    """False when one is missing. A database that is further on is well: an upgrade begins with its migrations."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return _last_of_each_app() <= set(cursor.fetchall())
