"""Invented cases straight into the ledger, as delivery would bring them: valid digests, one chain, all projections."""

import datetime
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from itertools import islice

from django.db import connections, transaction

from incidents.editions.append import append
from incidents.editions.edition import Edition
from incidents.editions.facets import FacetRow
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.publication.synthetic.documents import document
from incidents.records.chain_head import RELEASE_CHAIN, ChainHead
from incidents.records.release import Release
from incidents.vocabulary.canonical import chain_digest, sha256_hex
from incidents.vocabulary.ledger import EditionKind

LEDGER = "public"
BATCH = 4000
# From so many on, an empty ledger is filled sooner without the indexes that readers need; they are made at the end.
MANY = 50_000
Composed = tuple[int, str, str, str, str, str]


class RealCases(Exception):
    """The site holds cases that somebody recorded; invented ones are not mixed with them."""


def generate(number: int, *, seed: int, processes: int = 1, told: Callable[[int], None] | None = None) -> int:
    """Adds cases until the ledger holds `number` editions; returns how many it added.

    The case file learns only how long the chain is, so that publishing goes on from there; `verify` says how many are
    invented. RealCases when any were released from this case file.
    """
    if Release.objects.exists():
        raise RealCases
    added = 0
    first = LedgerState.now().version + 1
    composed = _composed(seed, first, number, processes)
    with _indexes_later() if first == 1 and number >= MANY else nullcontext():
        while batch := list(islice(composed, BATCH)):
            _append(batch)
            added += len(batch)
            if told:
                told(added)
    _advance_chain()
    return added


@contextmanager
def _indexes_later() -> Iterator[None]:
    """Drops the indexes of lists and makes them again in the end, whatever happens in between."""
    indexes = [(model, index) for model in (FacetRow, PublishedIncident) for index in model._meta.indexes]
    with connections[LEDGER].schema_editor() as editor:
        for model, index in indexes:
            editor.remove_index(model, index)
    try:
        yield
    finally:
        with connections[LEDGER].schema_editor() as editor:
            for model, index in indexes:
                editor.add_index(model, index)


def _composed(seed: int, first: int, last: int, processes: int) -> Iterator[Composed]:
    numbers = range(first, last + 1)
    if processes == 1:
        yield from (compose(seed, number) for number in numbers)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_compose_one, ((seed, number) for number in numbers), chunksize=500)


def _compose_one(asked: tuple[int, int]) -> Composed:
    return compose(*asked)


def compose(seed: int, number: int) -> Composed:
    """(number, public id, slug, time, document, digest) of one case."""
    content = document(seed, number)
    # All keys are ASCII and no number is a float: this is the canonical form, ten times faster (tests hold it to that).
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    imprint = content["edition"]
    return number, imprint["public_id"], imprint["slug"], imprint["published_at"], text, sha256_hex(text)


def _append(batch: list[Composed]) -> None:
    with transaction.atomic(using=LEDGER):
        LedgerState.objects.get_or_create(only=1)
        state = LedgerState.objects.select_for_update().get(only=1)
        link, editions = state.chain, []
        for number, public_id, slug, stamp, text, digest in batch:
            link = chain_digest(link, digest)
            editions.append(
                Edition(
                    sequence=number,
                    public_id=public_id,
                    number=1,
                    slug=slug,
                    kind=EditionKind.PUBLISHED,
                    document=text,
                    digest=digest,
                    chain=link,
                    released_at=datetime.datetime.fromisoformat(stamp),
                )
            )
        append(editions, state)
        state.save()


def _advance_chain() -> None:
    state = LedgerState.now()
    with transaction.atomic():
        head = ChainHead.lock(RELEASE_CHAIN)
        head.sequence, head.digest = state.version, state.chain
        head.save()
