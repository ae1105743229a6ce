"""Which tables a backup holds, and their rows as lines of JSON, in which the engines do not differ.

The tables are those of the migrations, not of the code at hand: so an archive can be read by a later version, which
then migrates it. What the ledger can make again from its editions is left out, and so is what ends with a session.
"""

import base64
import datetime
import decimal
import functools
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connections, models, router
from django.db.migrations.loader import MigrationLoader

from incidents.editions.rebuild import PROJECTION

ALIASES = ("public", "default")
PROJECTIONS = {model._meta.label_lower for model in PROJECTION}
OF_A_SESSION = {"sessions.session", "access.loginattempt", "access.keptform"}
# What migrations fill by themselves: a database with nothing else in it is empty.
MADE_BY_MIGRATING = {"contenttypes.contenttype", "auth.permission"}
BATCH = 500
Leaves = Sequence[tuple[str, str]]


class OtherVersion(Exception):
    """The archive names a migration that this version does not know."""


def leaves() -> list[tuple[str, str]]:
    """The last migration of each app, as this version knows them."""
    return sorted(MigrationLoader(None).graph.leaf_nodes())


def tables(alias: str, upto: Leaves) -> list[type[models.Model]]:
    """The models, as of the migrations `upto`, whose rows are kept of the database `alias`. Raises OtherVersion."""
    return [model for model in _models(tuple(upto)) if _lives_in(alias, model)]


@functools.cache
def _models(upto: tuple[tuple[str, str], ...]) -> list[type[models.Model]]:
    loader = MigrationLoader(None)
    for app, name in upto:
        if (app, name) not in loader.graph.nodes:
            raise OtherVersion(f"{app}.{name}")
    known = loader.project_state(list(upto)).apps.get_models(include_auto_created=True)
    return [model for model in known if model._meta.label_lower not in PROJECTIONS | OF_A_SESSION]


def _lives_in(alias: str, model: type[models.Model]) -> bool:
    return model._meta.managed and not model._meta.proxy and router.allow_migrate_model(alias, model)


def files(model: type[models.Model]) -> list[str]:
    """The columns of `model` that name a file in the store of evidence."""
    return [field.attname for field in model._meta.concrete_fields if isinstance(field, models.FileField)]


def columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def rows(model: type[models.Model], alias: str) -> Iterator[dict[str, Any]]:
    """Every row, by its key, as values of Python; read in pieces inside a transaction of the caller's."""
    names = columns(model)
    found = model._base_manager.using(alias).order_by("pk").values_list(*names).iterator(BATCH)
    return (dict(zip(names, row, strict=True)) for row in found)


def as_line(row: dict[str, Any]) -> bytes:
    return json.dumps(list(row.values()), default=_as_text, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _as_text(value: Any) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"no line of a backup can hold a {type(value).__name__}")


def load(model: type[models.Model], alias: str, names: Sequence[str], lines: Iterable[bytes]) -> int:
    """Puts the rows into the empty table of `model`; returns how many. The database's own constraints stand guard."""
    connection = connections[alias]
    fields = [model._meta.get_field(name) for name in names]
    stored = (_as_stored(fields, json.loads(line), connection) for line in lines)
    quote = connection.ops.quote_name
    table, listed = quote(model._meta.db_table), ", ".join(quote(_column(field)) for field in fields)
    count = 0
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours; what migrating itself put there
        while batch := list(itertools.islice(stored, BATCH)):
            count += len(batch)
            if connection.vendor == "postgresql":
                with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
                    for row in batch:
                        copy.write_row(row)
            else:
                slots = ", ".join(["%s"] * len(fields))
                cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({slots})", batch)  # noqa: S608 - as above
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)
    return count


def _column(field: Any) -> str:
    return str(field.column)


def _as_stored(fields: Sequence[Any], values: Sequence[Any], connection: Any) -> list[Any]:
    return [
        field.get_db_prep_save(_as_python(field, value), connection)
        for field, value in zip(fields, values, strict=True)
    ]


def _as_python(field: Any, value: Any) -> Any:
    return value if value is None or isinstance(field, models.JSONField) else field.to_python(value)
