"""The entries of the log in words: what each field was and became, with names instead of keys."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.desk.access.hidden_fields import VEILED, hidden_in_log
from incidents.records.audit_entry import AuditEntry

DERIVED = ("_earliest", "_latest")
HOUSEKEEPING = {"reference", "created_by"}
# What the log tells of a case or an account that is no field of it.
NO_FIELDS = {"edition": gettext_lazy("edition"), "digest": gettext_lazy("digest"), "roles": gettext_lazy("Roles")}


@dataclass(frozen=True)
class FieldChange:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class EntryInWords:
    entry: AuditEntry
    kind: str
    changes: list[FieldChange]


def model_of(kind: str) -> type[models.Model] | None:
    """The record model that the log calls `kind`; None for what is no record."""
    try:
        return apps.get_model("incidents", kind)
    except LookupError:
        return None


def in_words(entries: Iterable[AuditEntry], user: User) -> list[EntryInWords]:
    """One query for each kind of record that the changes point at, however many entries there are.

    Of a field that `user` may not see it says that it was changed, not from what to what.
    """
    listed = list(entries)
    names = _names(listed)
    return [
        EntryInWords(entry, _kind(entry), list(_changes(entry, names, hidden_in_log(entry, user)))) for entry in listed
    ]


def _kind(entry: AuditEntry) -> str:
    model = model_of(entry.subject_kind)
    return str(model._meta.verbose_name) if model else entry.subject_kind


def _field(model: type[models.Model] | None, name: str) -> Any:
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _names(entries: list[AuditEntry]) -> dict[type[models.Model], dict[Any, str]]:
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for entry in entries:
        for name, pair in entry.changes.items():
            field = _field(model_of(entry.subject_kind), name)
            if field is not None and field.is_relation:
                for value in pair:
                    wanted[field.related_model] |= set(value if isinstance(value, list) else [value])
    return {
        model: {key: str(record) for key, record in model._base_manager.in_bulk([key for key in keys if key]).items()}
        for model, keys in wanted.items()
    }


def _changes(
    entry: AuditEntry, names: dict[type[models.Model], dict[Any, str]], hidden: frozenset[str]
) -> Iterator[FieldChange]:
    model = User if entry.subject_kind == "user" else model_of(entry.subject_kind)
    for name, (before, after) in entry.changes.items():
        if name.endswith(DERIVED) or name in HOUSEKEEPING:
            continue
        field = _field(model, name)
        label = str(getattr(field, "verbose_name", NO_FIELDS.get(name, name)))
        if name in hidden:
            yield FieldChange(label, VEILED, VEILED)
            continue
        yield FieldChange(label, _word(field, before, names), _word(field, after, names))


def _word(field: Any, value: Any, names: dict[type[models.Model], dict[Any, str]]) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field is not None and field.is_relation:
        known = names.get(field.related_model, {})
        keys = value if isinstance(value, list) else [value]
        return ", ".join(known.get(key, _("(no longer there)")) for key in keys)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    choices = dict(getattr(field, "flatchoices", None) or [])
    return str(choices.get(value, value))
