"""Copies undelivered releases into the ledger: in order, in batches of one transaction each, as often as one likes.

A crash between the two databases leaves editions delivered but not marked: the next run sees that and marks them.
"""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from incidents.editions.append import append
from incidents.editions.edition import Edition
from incidents.editions.ledger_state import LedgerState
from incidents.records.release import Release
from incidents.vocabulary.canonical import chain_digest

LEDGER = "public"
# So many editions share one transaction: enough to make its cost small, few enough to hold them in memory.
BATCH = 500


class BrokenLedger(Exception):
    """The ledger and the releases contradict each other; nothing further is delivered until a person has looked."""


def deliver() -> int:
    """Delivers whatever waits; returns how many editions. Safe to run twice at once: the second finds nothing to do.

    What stands before a release that cannot be delivered is delivered; then the reason is raised.
    """
    delivered = 0
    while batch := list(_waiting()[:BATCH]):
        try:
            _deliver(batch)
        except Exception:
            if len(batch) == 1:
                raise
            for release in batch:
                _deliver([release])
        delivered += len(batch)
    return delivered


def _waiting() -> QuerySet[Release]:
    """What is not marked as delivered, and what the ledger lacks all the same: it may come from an older backup."""
    version = LedgerState.now().version
    return Release.objects.filter(Q(delivered_at__isnull=True) | Q(sequence__gt=version)).order_by("sequence")


def _deliver(releases: list[Release]) -> None:
    """All or nothing, then marked. What an earlier run delivered but did not mark must be the same, and is passed."""
    with transaction.atomic(using=LEDGER):
        state = _locked_state()
        waiting = [release for release in releases if release.sequence > state.version]
        _require_same([release for release in releases if release.sequence <= state.version])
        version, chain = state.version, state.chain
        for release in waiting:
            if release.sequence != version + 1 or chain_digest(chain, release.digest) != release.chain:
                raise BrokenLedger(f"release {release.sequence} does not follow link {version} of the ledger")
            version, chain = release.sequence, release.chain
        if waiting:
            append([_edition(release) for release in waiting], state)
            state.save()
    Release.objects.filter(pk__in=[release.pk for release in releases]).update(delivered_at=timezone.now())


def _require_same(releases: list[Release]) -> None:
    """The ledger holds editions of these numbers: they must be these, or the case file is an older copy."""
    held = Edition.objects.filter(sequence__in=[release.sequence for release in releases])
    chains: dict[int, str] = dict(held.values_list("sequence", "chain"))
    for release in releases:
        if chains.get(release.sequence) != release.chain:
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
