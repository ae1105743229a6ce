"""The way of a case to its approval: draft -> in review -> approved. Two people: nobody approves what they sent."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.publication.case import load_case
from incidents.publication.compose import compose_content
from incidents.publication.public_names import give_pseudonyms, give_public_id
from incidents.publication.readiness import Obstacle, obstacles
from incidents.records.audit_entry import AuditEntry
from incidents.records.incident import Incident
from incidents.vocabulary.canonical import canonical_json, sha256_hex
from incidents.vocabulary.casework import ReviewStage
from incidents.vocabulary.ledger import AuditAction


class NotReady(Exception):
    """Something stands in the way; `obstacles` says what, field by field. Nothing was written."""

    def __init__(self, found: list[Obstacle]) -> None:
        super().__init__(" ".join(obstacle.message for obstacle in found))
        self.obstacles = found


def refuse(field: str, message: str) -> NotReady:
    return NotReady([Obstacle("incident", field, message)])


def content_digest(incident: Incident) -> str:
    """SHA-256 of the content that would be published now (hex). Equal digests: equal public bytes."""
    return sha256_hex(canonical_json(compose_content(load_case(incident))))


@transaction.atomic
def submit_for_review(*, incident: Incident, actor: User, reason: str) -> Incident:
    """Sends a case for review; it gets its public id and pseudonyms. Raises NotReady when it is in review already."""
    locked: Incident = Incident.objects.select_for_update().get(pk=incident.pk)
    if locked.review_stage == ReviewStage.IN_REVIEW:
        raise refuse("review_stage", _("This case is already in review."))
    give_public_id(incident=locked)
    give_pseudonyms(incident=locked, actor=actor)
    _move(locked, ReviewStage.IN_REVIEW, actor=actor, action=AuditAction.SUBMITTED, reason=reason)
    return locked


@transaction.atomic
def approve(*, incident: Incident, actor: User, reason: str, digest: str = "") -> Incident:
    """Approves exactly the content that stands now.

    `digest`, if given, is that of the content the approver was shown. Raises NotReady when the case is not in review,
    is not ready, was sent by the same person, or has changed since it was shown.
    """
    locked: Incident = Incident.objects.select_for_update().get(pk=incident.pk)
    if locked.review_stage != ReviewStage.IN_REVIEW:
        raise refuse("review_stage", _("Only a case in review can be approved. Send it for review first."))
    if locked.submitted_by_id == actor.pk:
        raise refuse("approved_by", _("You sent this case for review; somebody else has to approve it."))
    case = load_case(locked)
    if found := obstacles(case):
        raise NotReady(found)
    current = sha256_hex(canonical_json(compose_content(case)))
    if digest and digest != current:
        raise refuse("approved_digest", _("The case has changed since you opened it. Read it again before approving."))
    locked.approved_by_id = actor.pk
    locked.approved_at = timezone.now()
    locked.approved_digest = current
    _move(locked, ReviewStage.APPROVED, actor=actor, action=AuditAction.APPROVED, reason=reason)
    return locked


@transaction.atomic
def return_to_draft(*, incident: Incident, actor: User, reason: str) -> Incident:
    """Takes a case out of review or approval, for more work. What is published stays published."""
    locked: Incident = Incident.objects.select_for_update().get(pk=incident.pk)
    if locked.review_stage == ReviewStage.DRAFT:
        raise refuse("review_stage", _("This case is a draft already."))
    _move(locked, ReviewStage.DRAFT, actor=actor, action=AuditAction.RETURNED, reason=reason)
    return locked


def _move(incident: Incident, stage: ReviewStage, *, actor: User, action: AuditAction, reason: str) -> None:
    before = incident.review_stage
    incident.review_stage = stage
    if stage == ReviewStage.IN_REVIEW:
        incident.submitted_by_id = actor.pk
    if stage != ReviewStage.APPROVED:
        incident.approved_by = None
        incident.approved_at = None
        incident.approved_digest = ""
    incident.save()
    AuditEntry.objects.append(
        actor=actor,
        action=action,
        subject_kind="incident",
        subject_reference=incident.reference,
        case_reference=incident.reference,
        reason=reason,
        changes={"review_stage": [before, str(stage)], "approved_digest": ["", incident.approved_digest]},
    )
