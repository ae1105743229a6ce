"""Keeping a pack: both files, their digests, the consents of that moment, and the intervention it belongs to."""

import datetime
import hashlib
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from incidents.desk.packs.compose import Choice, compose_pack
from incidents.records.audit_entry import AuditEntry
from incidents.records.deadline_rule import DeadlineRule
from incidents.records.incident import Incident
from incidents.records.intervention import Intervention
from incidents.records.record import new_reference
from incidents.records.submission import Submission
from incidents.reports.pack_docx import pack_docx
from incidents.reports.pack_pdf import pack_pdf
from incidents.vocabulary.casework import InterventionStatus
from incidents.vocabulary.ledger import AuditAction
from incidents.vocabulary.mechanisms import INTERVENTIONS, Mechanism, SubmissionState


def keep_pack(
    *, incident: Incident, choice: Choice, actor: User, reason: str, may_see_names: bool, reference: str = ""
) -> Submission:
    """Makes the pack in both formats and keeps it as a submission not yet sent. ValidationError without a reason.

    `reference` is drawn beforehand by who may ask twice: asking for the same again gives what the first has kept.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say what this is for; it is kept in the log.")})
    reference = _free(reference, choice)
    if kept := _kept(incident, reference):
        return kept
    composed = compose_pack(incident, choice, reference=reference, may_see_names=may_see_names)
    pack = composed.pack
    files = {"pdf": pack_pdf(pack), "docx": pack_docx(pack)}
    with transaction.atomic():
        Incident.objects.select_for_update().get(pk=incident.pk)  # of two at once the second waits here, and finds
        if kept := _kept(incident, reference):
            return kept
        intervention = _intervention(incident, choice, pack.addressee, actor)
        submission = Submission(
            reference=reference,
            incident=incident,
            intervention=intervention,
            mechanism=choice.mechanism,
            body=pack.addressee[:200],
            states=list(choice.states),
            language=choice.language,
            consents=composed.consents,
            missing=[*pack.obstacles, *pack.missing, *pack.missing_consents],
            names_people=composed.names_people,
            created_by=actor,
        )
        for name, content in files.items():
            setattr(submission, f"{name}_sha256", hashlib.sha256(content).hexdigest())
            getattr(submission, name).save("", ContentFile(content), save=False)
        submission.save()
        submission.people.set([person.detainee for person in composed.people])
        _log(submission, AuditAction.CREATED, actor=actor, reason=reason)
    return submission


@transaction.atomic
def mark_sent(
    *, submission: Submission, sent_on: datetime.date, deadline: datetime.date | None, actor: User, reason: str
) -> Submission:
    """Notes that it was sent, and by when a reply is due; the intervention follows."""
    locked: Submission = Submission.objects.select_for_update().get(pk=submission.pk)
    locked.state, locked.sent_on, locked.deadline_reply = SubmissionState.SENT, sent_on, deadline
    locked.full_clean(exclude=["pdf", "docx"])
    locked.save()
    intervention = locked.intervention
    if intervention.replied_on is None:  # what was answered already keeps the day from which the reply counts
        intervention.status, intervention.sent_on = InterventionStatus.SENT, sent_on
        intervention.reply_due_on = deadline
        intervention.save()
    _log(locked, AuditAction.CHANGED, actor=actor, reason=reason)
    return locked


def usual_deadline(submission: Submission, sent_on: datetime.date) -> datetime.date | None:
    """When the mechanism usually answers; None where it sets no term. Staff may enter another day."""
    return DeadlineRule.objects.due(INTERVENTIONS[Mechanism(submission.mechanism)], sent_on)


def log_download(*, submission: Submission, format_name: str, actor: User) -> None:
    """Before the first byte leaves: who took which file."""
    digest = getattr(submission, f"{format_name}_sha256")
    _log(submission, AuditAction.EXPORTED, actor=actor, reason="", changes={format_name: [None, digest]})


def _free(reference: str, choice: Choice) -> str:
    """The reference, unless something else stands under it: whoever goes back and changes the form asks anew."""
    found = Submission.objects.filter(reference=reference).first()
    if found is None:
        return reference or new_reference()
    kept = (found.mechanism, found.states, found.language, set(found.people.values_list("pk", flat=True)))
    same = kept == (choice.mechanism, list(choice.states), choice.language, set(choice.people))
    return reference if same else new_reference()


def _kept(incident: Incident, reference: str) -> Submission | None:
    found: Submission | None = Submission.objects.filter(incident=incident, reference=reference).first()
    return found


def _intervention(incident: Incident, choice: Choice, addressee: str, actor: User) -> Intervention:
    """The one chosen, if the case has it and it is not closed; else a new one."""
    if choice.intervention:
        open_ones = incident.interventions.exclude(status=InterventionStatus.CLOSED)
        found: Intervention | None = open_ones.filter(reference=choice.intervention).first()
        if found is None:
            raise ValidationError({"intervention": _("The case has no such intervention that is open.")})
        return found
    intervention: Intervention = Intervention.objects.create(
        incident=incident,
        kind=INTERVENTIONS[choice.mechanism],
        addressee=addressee[:200],
        status=InterventionStatus.PLANNED,
        created_by=actor,
        assignee=actor,
    )
    return intervention


def _log(
    submission: Submission,
    action: AuditAction,
    *,
    actor: User,
    reason: str,
    changes: dict[str, Iterable[str | None]] | None = None,
) -> None:
    AuditEntry.objects.append(
        actor=actor,
        action=action,
        subject_kind="submission",
        subject_reference=submission.reference,
        case_reference=submission.incident.reference,
        reason=reason,
        changes={name: list(values) for name, values in (changes or {}).items()},
    )
