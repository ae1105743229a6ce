"""Publishing and withdrawing: one transaction in the case file that writes a Release, the log and the new state.

The ledger follows by delivery (deliver.py), on commit or later: a crash in between loses nothing.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.publication.case import load_case
from incidents.publication.compose import SCHEMA, Imprint, compose_content
from incidents.publication.deliver import deliver
from incidents.publication.readiness import obstacles
from incidents.publication.review import NotReady, refuse, return_to_draft
from incidents.records.audit_entry import AuditEntry
from incidents.records.chain_head import RELEASE_CHAIN, ChainHead
from incidents.records.incident import Incident
from incidents.records.release import Release
from incidents.vocabulary.canonical import canonical_json, sha256_hex
from incidents.vocabulary.casework import ReviewStage
from incidents.vocabulary.ledger import AuditAction, EditionKind, WithdrawalReason


@dataclass(frozen=True)
class Draft:
    """A document that could be released: the preview shows exactly this."""

    imprint: Imprint
    content: dict[str, Any]
    content_digest: str

    def document(self) -> dict[str, Any]:
        return {"schema": SCHEMA, "kind": "published", "edition": self.imprint.values(), **self.content}


def draft_edition(incident: Incident) -> Draft:
    """What publishing `incident` now would release. Writes nothing, and gives no id: the first review does that."""
    now = timezone.now()
    last = _last_release(incident)
    first = incident.releases.order_by("sequence").first()
    content = compose_content(load_case(incident))
    imprint = Imprint(
        public_id=incident.public_id or "",
        slug=incident.slug or "",
        number=last.number + 1 if last else 1,
        published_at=now,
        first_published_at=first.released_at if first else now,
        licence=settings.LICENCE,
        publisher=settings.ORGANISATION,
    )
    return Draft(imprint, content, sha256_hex(canonical_json(content)))


@transaction.atomic
def publish(*, incident: Incident, actor: User, reason: str) -> Release:
    """Releases the approved content as the next edition; returns the edition in force if nothing has changed.

    Raises NotReady, having written nothing, when the case is not approved, not ready, or changed since its approval.
    """
    _require(reason)
    locked = Incident.objects.select_for_update().get(pk=incident.pk)
    if locked.review_stage != ReviewStage.APPROVED:
        raise refuse("review_stage", _("Only an approved case can be published. Send it for review first."))
    if found := obstacles(load_case(locked)):
        raise NotReady(found)
    last = _last_release(locked)
    draft = draft_edition(locked)
    if draft.content_digest != locked.approved_digest:
        raise refuse("approved_digest", _("The case has changed since it was approved. Have it approved again."))
    if last and last.kind == EditionKind.PUBLISHED and last.content_digest == locked.approved_digest:
        return last
    _require_own_address(locked, last)
    release = _release(locked, last, actor=actor, reason=reason, kind=EditionKind.PUBLISHED, draft=draft)
    locked.current_edition = release.number
    locked.save()
    _log(locked, AuditAction.PUBLISHED, release, actor=actor, reason=reason)
    transaction.on_commit(deliver, robust=True)
    return release


@transaction.atomic
def withdraw(
    *,
    incident: Incident,
    actor: User,
    reason: str,
    public_reason: WithdrawalReason = WithdrawalReason.EDITORIAL,
) -> Release:
    """Takes the incident off the public site. The public reads `public_reason`; `reason` stays in the case file.

    Withdrawn for safety, the text of every earlier edition leaves the ledger too. Raises NotReady if not published.
    The case goes back to draft: whoever publishes it again needs a new approval.
    """
    _require(reason)
    locked = Incident.objects.select_for_update().get(pk=incident.pk)
    last = _last_release(locked)
    if last is None or last.kind == EditionKind.WITHDRAWN:
        raise refuse("current_edition", _("This case is not published."))
    release = _release(
        locked, last, actor=actor, reason=reason, kind=EditionKind.WITHDRAWN, withdrawal_reason=public_reason
    )
    locked.current_edition = None
    locked.save()
    if locked.review_stage != ReviewStage.DRAFT:
        return_to_draft(incident=locked, actor=actor, reason=reason)
    _log(locked, AuditAction.WITHDRAWN, release, actor=actor, reason=reason)
    transaction.on_commit(deliver, robust=True)
    return release


def _release(
    incident: Incident,
    last: Release | None,
    *,
    actor: User,
    reason: str,
    kind: EditionKind,
    draft: Draft | None = None,
    withdrawal_reason: str = "",
) -> Release:
    """Writes the next link of the ledger. The head of the chain stays locked until the transaction ends."""
    now = draft.imprint.published_at if draft else timezone.now()
    number = last.number + 1 if last else 1
    slug = last.slug if last else incident.slug or ""
    document = draft.document() if draft else _tombstone(incident, slug, number, withdrawal_reason, now.isoformat())
    text = canonical_json(document)
    digest = sha256_hex(text)
    sequence, _previous, chain = ChainHead.lock(RELEASE_CHAIN).advance(digest)
    return Release.objects.create(
        sequence=sequence,
        incident=incident,
        public_id=incident.public_id or "",
        number=number,
        slug=slug,
        kind=kind,
        withdrawal_reason=withdrawal_reason,
        document=text,
        digest=digest,
        predecessor=last.digest if last else "",
        content_digest=draft.content_digest if draft else "",
        chain=chain,
        released_at=now,
        actor=actor,
        reason=reason,
    )


def _tombstone(incident: Incident, slug: str, number: int, withdrawal_reason: str, at: str) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "kind": "withdrawn",
        "edition": {
            "public_id": incident.public_id,
            "slug": slug,
            "number": number,
            "published_at": at,
        },
        "reason": str(withdrawal_reason),
    }


def _last_release(incident: Incident) -> Release | None:
    return incident.releases.order_by("-sequence").first()


def _require_own_address(incident: Incident, last: Release | None) -> None:
    """A published address is cited elsewhere: it stays with its case, and is never given to another."""
    if last and last.slug != incident.slug:
        message = _("The address of a published case cannot change; it was published as “%(slug)s”.")
        raise refuse("slug", message % {"slug": last.slug})
    if Release.objects.filter(slug=incident.slug).exclude(incident=incident).exists():
        raise refuse("slug", _("Another case was published at this address. Choose a different one."))


def _require(reason: str) -> None:
    if not reason.strip():
        raise refuse("reason", _("Give a reason; it is kept in the log."))


def _log(incident: Incident, action: AuditAction, release: Release, *, actor: User, reason: str) -> None:
    AuditEntry.objects.append(
        actor=actor,
        action=action,
        subject_kind="incident",
        subject_reference=incident.reference,
        case_reference=incident.reference,
        reason=reason,
        changes={"edition": [None, release.number], "digest": [release.predecessor, release.digest]},
    )
