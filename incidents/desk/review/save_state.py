"""Where a case stands and what to do next, for the bar at the foot of its page."""

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.desk.review.steps import steps_for
from incidents.publication.case import load_case
from incidents.publication.compose import compose_content
from incidents.publication.readiness import obstacles
from incidents.records.incident import Incident
from incidents.vocabulary.canonical import canonical_json, sha256_hex
from incidents.vocabulary.casework import ReviewStage


@dataclass(frozen=True)
class Link:
    address: str
    words: str


@dataclass(frozen=True)
class SaveState:
    stage: str
    words: str
    next: str
    links: list[Link] = field(default_factory=list)


def public_stage(incident: Incident) -> tuple[str, str]:
    """(stage, words): the review stage, and the edition in force if there is one."""
    stage = str(incident.get_review_stage_display())
    if incident.current_edition is not None:
        in_force = _("edition %(n)s is public") % {"n": incident.current_edition}
        return "published", f"{stage}; {in_force}"
    return incident.review_stage, stage


def save_state(incident: Incident, actor: User) -> SaveState:
    stage, words = public_stage(incident)
    links = [
        Link(reverse(f"admin:incidents_incident_{name}", args=[incident.pk]), label)
        for name, label in (("claims", _("Claims")), ("preview", _("Preview")), ("review", _("Review and publication")))
    ]
    return SaveState(stage, words, _next(incident, actor), links)


def _next(incident: Incident, actor: User) -> str:
    case = load_case(incident)
    if found := obstacles(case):
        return ngettext(
            "%(n)s thing is to be put right before this can be approved.",
            "%(n)s things are to be put right before this can be approved.",
            len(found),
        ) % {"n": len(found)}
    if incident.review_stage == ReviewStage.APPROVED:
        return _after_approval(incident, sha256_hex(canonical_json(compose_content(case))))
    if incident.review_stage == ReviewStage.IN_REVIEW:
        may = any(step.name == "approve" for step in steps_for(incident, actor))
        own = incident.submitted_by_id == actor.pk
        return _("Read the preview, then approve or return it.") if may and not own else _("Waiting for a reviewer.")
    return _("Nothing stands in the way: send it for review.")


def _after_approval(incident: Incident, digest: str) -> str:
    if digest != incident.approved_digest:
        return _("Changed since it was approved: send it for review again.")
    last = incident.releases.order_by("-sequence").first()
    if last is not None and last.content_digest == digest:
        return _("What is public is what stands here.")
    return _("Approved: ready to be published.")
