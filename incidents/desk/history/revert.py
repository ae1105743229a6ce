"""Take back one change: the fields go back to what they were, or a removed row comes back. Never by force."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from incidents.desk.history.words import DERIVED, model_of
from incidents.desk.record_log import kind_of
from incidents.records.audit_entry import AuditEntry
from incidents.records.snapshot import difference, snapshot
from incidents.vocabulary.ledger import AuditAction


class CannotRevert(Exception):
    """Why this change cannot be taken back, in words for the person who tries. Nothing was written."""


def is_revertible(entry: AuditEntry) -> bool:
    return entry.action in (AuditAction.CHANGED, AuditAction.DELETED) and model_of(entry.subject_kind) is not None


@transaction.atomic
def revert(*, entry: AuditEntry, actor: User, reason: str) -> models.Model:
    """Undoes exactly what `entry` did; refuses when any of it has been changed again since."""
    model = model_of(entry.subject_kind)
    if model is None or not is_revertible(entry):
        raise CannotRevert(_("This is not a change that can be taken back."))
    before: dict[str, Any] = {}
    if entry.action == AuditAction.DELETED:
        record = _restored(model, entry)
    else:
        record, before = _taken_back(model, entry)
    AuditEntry.objects.append(
        actor=actor,
        action=AuditAction.REVERTED,
        subject_kind=kind_of(model),
        subject_reference=entry.subject_reference,
        case_reference=entry.case_reference,
        reason=reason or _("takes back entry %(n)s") % {"n": entry.sequence},
        changes=difference(before, snapshot(record)),
    )
    return record


def _taken_back(model: type[models.Model], entry: AuditEntry) -> tuple[models.Model, dict[str, Any]]:
    record = model._base_manager.select_for_update().filter(reference=entry.subject_reference).first()
    if record is None:
        raise CannotRevert(_("This record is no longer there."))
    before = snapshot(record)
    many: dict[str, list[Any]] = {}
    for name, (old, new) in entry.changes.items():
        if name.endswith(DERIVED):
            continue
        field: Any = model._meta.get_field(name)
        if not field.editable:
            raise CannotRevert(
                _("“%(field)s” is set by the steps of a case, not by hand.") % {"field": field.verbose_name}
            )
        if before.get(name) != new:
            message = _("“%(field)s” has been changed again since. Take that back first, or mend it by hand.")
            raise CannotRevert(message % {"field": field.verbose_name})
        if field.many_to_many:
            many[name] = old or []
        else:
            setattr(record, field.attname, field.to_python(old))
    _save(record)
    for name, keys in many.items():
        getattr(record, name).set(keys)
    return record, before


def _restored(model: type[models.Model], entry: AuditEntry) -> models.Model:
    values = {name: old for name, (old, _new) in entry.changes.items()}
    record = model()
    for field in model._meta.concrete_fields:
        if field.name in values and not field.primary_key:
            setattr(record, field.attname, field.to_python(values[field.name]))
    _save(record)
    for many in model._meta.many_to_many:
        getattr(record, many.name).set(values.get(many.name) or [])
    return record


def _save(record: models.Model) -> None:
    try:
        record.full_clean()
    except ValidationError as error:
        raise CannotRevert(" ".join(error.messages)) from error
    record.save()
