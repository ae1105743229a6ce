"""The log of what is done to a record at the desk: the state before, the state after, an entry for each change."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import models

from incidents.records.audit_entry import AuditEntry
from incidents.records.incident import Incident
from incidents.records.record import Record
from incidents.records.snapshot import difference, snapshot
from incidents.vocabulary.ledger import AuditAction

Key = tuple[str, int]


@dataclass(frozen=True)
class State:
    """One record as it stood: its kind, reference and values."""

    kind: str
    reference: str
    values: dict[str, Any]


def state_of(records: Iterable[models.Model]) -> dict[Key, State]:
    """The state of each record, by model and primary key."""
    return {(record._meta.label, record.pk): _state(record) for record in records}


def _state(record: models.Model) -> State:
    reference = record.reference if isinstance(record, Record) else str(record.pk)
    return State(kind_of(type(record)), reference, snapshot(record))


def kind_of(model: type[models.Model]) -> str:
    """The name of a kind of record in the log, such as `custodyevent`."""
    return model._meta.model_name or ""


def log_difference(
    before: dict[Key, State], after: dict[Key, State], *, actor: User, case: Incident | None, reason: str = ""
) -> int:
    """Appends an entry for each record made, changed or deleted between the two states; returns how many.

    The entry of a deleted record holds all it contained: it is the tombstone.
    """
    written = 0
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        changes = difference(old.values if old else {}, new.values if new else {})
        if not changes:
            continue
        state = new or old
        assert state is not None  # noqa: S101 - a key comes from one of the two
        AuditEntry.objects.append(
            actor=actor,
            action=_action(old, new),
            subject_kind=state.kind,
            subject_reference=state.reference,
            case_reference=case.reference if case else "",
            reason=reason,
            changes=changes,
        )
        written += 1
    return written


def _action(old: State | None, new: State | None) -> AuditAction:
    if old is None:
        return AuditAction.CREATED
    return AuditAction.CHANGED if new else AuditAction.DELETED
