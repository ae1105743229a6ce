"""Making one change to many records, and taking all of it back. Each record's change is an entry of the log of its own.

Entries of one change follow each other in the log: the chain stays locked from the first to the last. One more entry,
of kind `bulk`, holds the numbers of the first and the last.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext as _

from incidents.desk.bulk.plan import BulkChange, Values
from incidents.desk.history.revert import CannotRevert, revert
from incidents.desk.history.words import model_of
from incidents.desk.record_log import log_difference, state_of
from incidents.publication.review import NotReady, return_to_draft
from incidents.records.audit_entry import AuditEntry
from incidents.records.chain_head import AUDIT_CHAIN, ChainHead
from incidents.records.incident import Incident
from incidents.records.record import new_reference
from incidents.records.snapshot import snapshot, state_token
from incidents.vocabulary.ledger import AuditAction

BULK = "bulk"


@dataclass
class Outcome:
    """`reference` names the change in the log; "" when nothing was done. `refused` says of each record why."""

    reference: str = ""
    done: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def apply_bulk(
    *, change: BulkChange, visible: QuerySet[Any], tokens: Mapping[int, str], values: Values, actor: User, reason: str
) -> Outcome:
    """Makes `change` to the records of `tokens` (key -> state when previewed) among the `visible` ones.

    A record that is gone, has changed since the preview or would be refused is left alone and named.
    """
    outcome = Outcome()
    first = ChainHead.lock(AUDIT_CHAIN).sequence
    keys = visible.filter(pk__in=list(tokens)).order_by().values("pk")
    records = list(change.model._base_manager.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    missing = len(tokens) - len(records)
    outcome.refused += [("–", _("It is not there any more, or you may not see it."))] * missing
    for planned in change.plan(records, values, actor):
        why = (
            planned.refusal or _moved_on(planned.record, tokens) or _made(change, planned.record, values, actor, reason)
        )
        if why:
            outcome.refused.append((str(planned.record), why))
        else:
            outcome.done += 1
    last = ChainHead.lock(AUDIT_CHAIN).sequence
    if outcome.done:
        outcome.reference = new_reference()
        summary = {"change": [None, change.name], "entries": [None, [first + 1, last]], "records": [None, outcome.done]}
        _log(AuditAction.CHANGED, outcome.reference, actor, reason, summary)
    return outcome


def _moved_on(record: models.Model, tokens: Mapping[int, str]) -> str:
    return "" if state_token([record]) == tokens[record.pk] else _("Somebody has changed it since the preview.")


def _made(change: BulkChange, record: Any, values: Values, actor: User, reason: str) -> str:
    """Why it could not be done to this record; "" when it was. What it wrote in vain is taken back."""
    try:
        with transaction.atomic():
            change.make(record, values, actor, reason)
    except ValidationError as error:
        return " ".join(error.messages)
    except NotReady as error:
        return str(error)
    return ""


def _log(action: AuditAction, reference: str, actor: User, reason: str, changes: dict[str, Any]) -> None:
    AuditEntry.objects.append(
        actor=actor, action=action, subject_kind=BULK, subject_reference=reference, reason=reason, changes=changes
    )


def bulk_entry(reference: str) -> AuditEntry | None:
    """The entry that sums up a change to many records."""
    found: AuditEntry | None = AuditEntry.objects.filter(
        subject_kind=BULK, subject_reference=reference, action=AuditAction.CHANGED
    ).first()
    return found


def entries_of(summary: AuditEntry) -> QuerySet[AuditEntry]:
    """What the change did, record by record."""
    first, last = summary.changes["entries"][1]
    found: QuerySet[AuditEntry] = AuditEntry.objects.filter(sequence__range=(first, last))
    return found


def undone(summary: AuditEntry) -> set[int]:
    """The numbers of the entries that have been taken back."""
    found = AuditEntry.objects.filter(
        subject_kind=BULK, subject_reference=summary.subject_reference, action=AuditAction.UNDONE
    )
    return {number for entry in found for number in entry.changes["undone"][1]}


@transaction.atomic
def undo_bulk(*, summary: AuditEntry, visible: Mapping[str, QuerySet[Any]], actor: User, reason: str) -> Outcome:
    """Takes back all that can be: never what has been changed again since, and nothing that `actor` may not see.

    `visible`: kind of record -> those that the actor may change.
    """
    outcome, already, back = Outcome(summary.subject_reference), undone(summary), []
    ChainHead.lock(AUDIT_CHAIN)
    for entry in entries_of(summary).exclude(sequence__in=already).order_by("-sequence"):
        if entry.changes.keys() == {"pseudonym"}:
            continue  # a pseudonym that was given stays given
        records = visible.get(entry.subject_kind)
        record = records.filter(reference=entry.subject_reference).first() if records is not None else None
        if record is None:
            outcome.refused.append((entry.subject_reference, _("It is not there any more, or you may not see it.")))
            continue
        name, why = str(record), _taken_back(entry, record, actor, reason)
        if why:
            outcome.refused.append((name, why))
        else:
            back.append(entry.sequence)
            outcome.done += 1
    if back:
        _log(AuditAction.UNDONE, summary.subject_reference, actor, reason, {"undone": [None, back]})
    return outcome


def _taken_back(entry: AuditEntry, record: Any, actor: User, reason: str) -> str:
    try:
        with transaction.atomic():
            if entry.action == AuditAction.SUBMITTED:
                _return(record, actor, reason)
            elif entry.action == AuditAction.CREATED:
                _remove(entry, record, actor, reason)
            else:
                revert(entry=entry, actor=actor, reason=reason)
    except (CannotRevert, NotReady) as refusal:
        return str(refusal)
    return ""


def _return(incident: Incident, actor: User, reason: str) -> None:
    if incident.review_stage != "in_review":
        raise CannotRevert(_("It has been reviewed since."))
    return_to_draft(incident=incident, actor=actor, reason=reason)


def _remove(entry: AuditEntry, record: Any, actor: User, reason: str) -> None:
    before = state_of([record])
    if snapshot(record) != {name: new for name, (_old, new) in entry.changes.items()} | _unsaid(entry, record):
        raise CannotRevert(_("It has been changed since."))
    try:
        record.delete()
    except ProtectedError:
        raise CannotRevert(_("Other records rest on it.")) from None
    log_difference(before, {}, actor=actor, case=getattr(record, "incident", None), reason=reason)


def _unsaid(entry: AuditEntry, record: Any) -> dict[str, Any]:
    """Fields that the entry of a new record leaves out, because they hold nothing."""
    return {name: value for name, value in snapshot(record).items() if name not in entry.changes and value is None}


def kinds_of(summary: AuditEntry) -> set[str]:
    kinds = entries_of(summary).values_list("subject_kind", flat=True).distinct().order_by()
    return {kind for kind in kinds if model_of(kind) is not None}
