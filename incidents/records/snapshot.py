"""A record as plain JSON values: the one basis of conflict detection, history and undo."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile

from incidents.vocabulary.canonical import canonical_json, sha256_hex

# They change with every save and would make each diff say nothing.
NEVER_COMPARED = frozenset({"id", "created_at", "updated_at"})


def snapshot(record: models.Model) -> dict[str, Any]:
    """Field name -> JSON value, for every column and many-to-many of `record` as it stands in the database."""
    values: dict[str, Any] = {}
    for field in record._meta.concrete_fields:
        if field.name not in NEVER_COMPARED:
            values[field.name] = _plain(getattr(record, field.attname))
    for many in record._meta.many_to_many:
        values[many.name] = sorted(getattr(record, many.name).values_list("pk", flat=True))
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime.date, datetime.datetime, datetime.time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, FieldFile):
        return value.name or ""
    return value


def state_token(records: list[models.Model]) -> str:
    """One digest over a record and its dependent rows: equal tokens mean that nobody has changed any of them."""
    states = [[record._meta.label, record.pk, snapshot(record)] for record in records]
    return sha256_hex(canonical_json(states))


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """Field -> [before, after] for each field whose value changed."""
    names = [*before, *(name for name in after if name not in before)]
    return {name: [before.get(name), after.get(name)] for name in names if before.get(name) != after.get(name)}
