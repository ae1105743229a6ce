"""The steps that a case can take: who may, when, what the button says, and the verb that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.publication.release import publish, withdraw
from incidents.publication.review import approve, return_to_draft, submit_for_review
from incidents.records.incident import Incident
from incidents.vocabulary.casework import ReviewStage
from incidents.vocabulary.ledger import WithdrawalReason


@dataclass(frozen=True)
class Step:
    name: str
    title: str | Promise
    explanation: str | Promise
    done: str | Promise
    fits: Callable[[Incident], bool]
    take: Callable[..., Any]
    carries_digest: bool = False  # the step is about exactly the content that was shown
    needs_readiness: bool = False
    asks_public_reason: bool = False
    is_grave: bool = False

    @property
    def permission(self) -> str:
        return f"incidents.{self.name}_incident"


def _in(*stages: ReviewStage) -> Callable[[Incident], bool]:
    return lambda incident: incident.review_stage in stages


def _submit(incident: Incident, actor: User, reason: str, **given: str) -> None:
    submit_for_review(incident=incident, actor=actor, reason=reason)


def _approve(incident: Incident, actor: User, reason: str, *, digest: str, **given: str) -> None:
    approve(incident=incident, actor=actor, reason=reason, digest=digest)


def _return(incident: Incident, actor: User, reason: str, **given: str) -> None:
    return_to_draft(incident=incident, actor=actor, reason=reason)


def _publish(incident: Incident, actor: User, reason: str, **given: str) -> None:
    publish(incident=incident, actor=actor, reason=reason)


def _withdraw(incident: Incident, actor: User, reason: str, *, public_reason: str, **given: str) -> None:
    withdraw(incident=incident, actor=actor, reason=reason, public_reason=WithdrawalReason(public_reason))


STEPS = (
    Step(
        "submit",
        _("Send for review"),
        _("Somebody else then reads it and approves it, or returns it to you."),
        _("Sent for review."),
        _in(ReviewStage.DRAFT, ReviewStage.APPROVED),
        _submit,
    ),
    Step(
        "approve",
        _("Approve"),
        _("You approve exactly the content shown in the preview, and no other."),
        _("Approved."),
        _in(ReviewStage.IN_REVIEW),
        _approve,
        carries_digest=True,
        needs_readiness=True,
    ),
    Step(
        "publish",
        _("Publish"),
        _("The approved content becomes the next edition, and stays citable."),
        _("Published."),
        _in(ReviewStage.APPROVED),
        _publish,
        needs_readiness=True,
    ),
    Step(
        "return",
        _("Return to draft"),
        _("For more work. What is published stays published."),
        _("Returned to draft."),
        _in(ReviewStage.IN_REVIEW, ReviewStage.APPROVED),
        _return,
    ),
    Step(
        "withdraw",
        _("Withdraw from the public"),
        _("The page then answers that it was withdrawn, with the public reason. Lists, feeds and exports drop it."),
        _("Withdrawn."),
        lambda incident: incident.current_edition is not None,
        _withdraw,
        asks_public_reason=True,
        is_grave=True,
    ),
)
BY_NAME = {step.name: step for step in STEPS}


def steps_for(incident: Incident, actor: User) -> list[Step]:
    """What this person may do with this case now."""
    return [step for step in STEPS if step.fits(incident) and actor.has_perm(step.permission)]
