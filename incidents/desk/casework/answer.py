"""What came back to an intervention: noted for it and for what was sent under it, and taken back whole."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from incidents.desk.history.revert import CannotRevert, revert
from incidents.desk.record_log import kind_of, log_difference, state_of
from incidents.records.audit_entry import AuditEntry
from incidents.records.intervention import Intervention
from incidents.records.source import Source
from incidents.records.submission import Submission
from incidents.vocabulary.casework import Impact, InterventionStatus, Response
from incidents.vocabulary.ledger import AuditAction
from incidents.vocabulary.mechanisms import SubmissionState


@dataclass(frozen=True)
class Answer:
    """`note` is what the reply says; `source` is where it stands, if it is on file."""

    replied_on: datetime.date
    response: Response
    impact: Impact
    note: str = ""
    source: Source | None = None


@transaction.atomic
def note_answer(*, intervention: Intervention, answer: Answer, actor: User, reason: str) -> Intervention:
    """It and its submissions that were sent become answered. ValidationError where a reply is noted already."""
    locked: Intervention = Intervention.objects.select_for_update(of=("self",)).get(pk=intervention.pk)
    if locked.replied_on is not None:
        raise ValidationError(_("A reply is noted already. Take it back first if it was another."))
    waiting = Submission.objects.select_for_update(of=("self",)).filter(intervention=locked, state=SubmissionState.SENT)
    sent: list[Submission] = list(waiting.order_by("pk"))
    changed: list[models.Model] = [locked, *sent]
    before = state_of(changed)
    locked.replied_on, locked.response, locked.impact = answer.replied_on, answer.response, answer.impact
    locked.response_note, locked.reply_source = answer.note, answer.source
    if locked.status != InterventionStatus.CLOSED:
        locked.status = InterventionStatus.ANSWERED
    locked.full_clean()
    locked.save()
    for submission in sent:
        submission.state = SubmissionState.ANSWERED
        submission.save()
    log_difference(before, state_of(changed), actor=actor, case=locked.incident, reason=reason)
    return locked


@transaction.atomic
def take_back_answer(*, intervention: Intervention, actor: User, reason: str) -> None:
    """Reverts what noting the reply changed, of all the records that it changed. CannotRevert: nothing was written."""
    locked: Intervention = Intervention.objects.select_for_update(of=("self",)).get(pk=intervention.pk)
    noted = _last_change(locked, "replied_on")
    if locked.replied_on is None or noted is None:
        raise CannotRevert(_("No reply was noted."))
    revert(entry=noted, actor=actor, reason=reason)
    for submission in locked.submissions.filter(state=SubmissionState.ANSWERED).order_by("pk"):
        if (entry := _last_change(submission, "state")) is not None:
            revert(entry=entry, actor=actor, reason=reason)


def _last_change(record: Intervention | Submission, field: str) -> AuditEntry | None:
    about = {"subject_kind": kind_of(type(record)), "subject_reference": record.reference}
    changes = AuditEntry.objects.filter(**about, action=AuditAction.CHANGED, changes__has_key=field)
    found: AuditEntry | None = changes.order_by("-sequence").first()
    return found
