"""Copies undelivered releases into the ledger: in order, one transaction an edition, as often as one likes.

A crash between the two databases leaves an edition delivered but not marked: the next run sees that and marks it.
"""

import json

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from incidents.editions.edition import Edition
from incidents.editions.ledger_state import LedgerState
from incidents.editions.projection import project, remove
from incidents.records.release import Release
from incidents.vocabulary.canonical import chain_digest
from incidents.vocabulary.ledger import EditionKind, WithdrawalReason

LEDGER = "public"


class BrokenLedger(Exception):
    """The ledger and the releases contradict each other; nothing further is delivered until a person has looked."""


def deliver() -> int:
    """Delivers whatever waits; returns how many editions. Safe to run twice at once: the second finds nothing to do."""
    delivered = 0
    for release in _waiting():
        _deliver_one(release)
        Release.objects.filter(pk=release.pk).update(delivered_at=timezone.now())
        delivered += 1
    return delivered


def _waiting() -> QuerySet[Release]:
    """What is not marked as delivered, and what the ledger lacks all the same: it may come from an older backup."""
    version = LedgerState.now().version
    return Release.objects.filter(Q(delivered_at__isnull=True) | Q(sequence__gt=version)).order_by("sequence")


def _deliver_one(release: Release) -> None:
    with transaction.atomic(using=LEDGER):
        state = _locked_state()
        if release.sequence <= state.version:
            _require_same(release)
            return
        if release.sequence != state.version + 1 or chain_digest(state.chain, release.digest) != release.chain:
            raise BrokenLedger(f"release {release.sequence} does not follow link {state.version} of the ledger")
        edition = _edition(release)
        edition.save(force_insert=True)
        remove(edition.public_id, state)
        if edition.kind == EditionKind.PUBLISHED:
            project(edition, json.loads(edition.document), state)
        elif edition.withdrawal_reason == WithdrawalReason.SAFETY:
            earlier = Edition.objects.filter(public_id=edition.public_id, sequence__lt=edition.sequence)
            earlier.erase_documents()
        state.version = release.sequence
        state.chain = release.chain
        state.updated_at = release.released_at
        state.save()


def _require_same(release: Release) -> None:
    """The ledger holds an edition of this number: it must be this release, or the case file is an older copy."""
    if not Edition.objects.filter(sequence=release.sequence, chain=release.chain).exists():
        raise BrokenLedger(f"the ledger holds another edition {release.sequence} than the case file released")


def _locked_state() -> LedgerState:
    LedgerState.objects.get_or_create(only=1)
    return LedgerState.objects.select_for_update().get(only=1)


def _edition(release: Release) -> Edition:
    return Edition(
        sequence=release.sequence,
        public_id=release.public_id,
        number=release.number,
        slug=release.slug,
        kind=release.kind,
        withdrawal_reason=release.withdrawal_reason,
        document=release.document,
        digest=release.digest,
        predecessor=release.predecessor,
        chain=release.chain,
        released_at=release.released_at,
    )
