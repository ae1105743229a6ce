"""Split one person off a group that was only counted, and put that person back.

The person keeps a link to the group and takes along what happened to it: the same events, and what sources say of
them.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.translation import gettext as _

from incidents.desk.record_log import kind_of, log_difference, state_of
from incidents.records.audit_entry import AuditEntry
from incidents.records.custody_event import CustodyEvent
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.involvement import Involvement
from incidents.records.judgment import Judgment
from incidents.records.record import new_reference
from incidents.records.statement import Statement
from incidents.vocabulary.ledger import AuditAction
from incidents.vocabulary.people import CountingUnit
from incidents.vocabulary.sources import SubjectField


class CannotIdentify(Exception):
    """Why it cannot be done, in words for the person who tries. Nothing was written."""


@transaction.atomic
def identify(*, group: Detainee, actor: User, reason: str, person: Detainee) -> Detainee:
    """Saves `person` (unsaved, with a label) as one of `group`, which shrinks by one; totals stay as they are."""
    locked = Detainee.objects.select_for_update().get(pk=group.pk)
    if locked.unit == CountingUnit.PERSON or locked.persons < 1:
        raise CannotIdentify(_("There is nobody left in this group to be identified."))
    before = state_of([locked])
    locked.persons -= 1
    locked.identified += 1
    locked.save()
    person.unit, person.persons, person.identified_from = CountingUnit.PERSON, 1, locked
    person.role, person.created_by = locked.role, actor
    person.full_clean()
    person.save()
    made: list[models.Model] = [person, *_taken_along(locked, person, actor, reason)]
    log_difference(before, state_of([locked, *made]), actor=actor, case=_case_of(locked), reason=reason)
    _log(AuditAction.IDENTIFIED, person, locked, actor, reason)
    return person


def _taken_along(group: Detainee, person: Detainee, actor: User, reason: str) -> list[models.Model]:
    made: list[models.Model] = []
    for tie in group.involvements.all():
        made.append(_copied(tie, actor, detainee=person))
        judgment = Judgment(
            case=tie.incident, detainee=person, field=SubjectField.PERSONS, reason=_("Identified from a group.")
        )
        judgment.created_by = actor
        judgment.save()
        made.append(judgment)
    for event in group.custody_events.order_by("pk"):
        statements = list(event.statements.order_by("pk"))
        copy = _copied(event, actor, detainee=person)
        made.append(copy)
        made += [_copied(statement, actor, custody_event=copy) for statement in statements]
    return made


def _copied(record: Any, actor: User, **changed: Any) -> Any:
    values = {field.name: getattr(record, field.name) for field in record._meta.concrete_fields}
    own = {"id": None, "reference": new_reference(), "created_by": actor}
    copy = type(record)(**(values | own | changed))
    copy.save(force_insert=True)
    return copy


@transaction.atomic
def undo_identify(*, person: Detainee, actor: User, reason: str) -> Detainee:
    """Puts `person` back into the group. Refused once more is on file about them than identifying put there."""
    locked = Detainee.objects.select_for_update().get(pk=person.pk)
    if locked.identified_from_id is None:
        raise CannotIdentify(_("This person was not identified from a group."))
    if locked.names.exists() or locked.consents.exists() or locked.pseudonym:
        message = _("More is on file about this person by now: a name, a consent or a pseudonym. Nothing was undone.")
        raise CannotIdentify(message)
    group: Detainee = Detainee.objects.select_for_update().get(pk=locked.identified_from_id)
    before_group = state_of([group])
    gone: list[models.Model] = [
        *Statement.objects.filter(models.Q(detainee=locked) | models.Q(custody_event__detainee=locked)),
        *Judgment.objects.filter(models.Q(detainee=locked) | models.Q(custody_event__detainee=locked)),
        *CustodyEvent.objects.filter(detainee=locked),
        *Involvement.objects.filter(detainee=locked),
        locked,
    ]
    before = before_group | state_of(gone)
    for record in gone:
        record.delete()
    group.persons += 1
    group.identified -= 1
    group.save()
    log_difference(before, state_of([group]), actor=actor, case=_case_of(group), reason=reason)
    _log(AuditAction.UNDONE, person, group, actor, reason)
    return group


def _case_of(group: Detainee) -> Incident | None:
    tie = group.involvements.select_related("incident").order_by("pk").first()
    return tie.incident if tie else None


def _log(action: AuditAction, person: Detainee, group: Detainee, actor: User, reason: str) -> None:
    AuditEntry.objects.append(
        actor=actor,
        action=action,
        subject_kind=kind_of(Detainee),
        subject_reference=group.reference,
        case_reference=case.reference if (case := _case_of(group)) else "",
        reason=reason,
        changes={"identified_from": [None, person.reference]},
    )
