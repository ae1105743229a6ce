"""A process that writes into a ledger: `python -m benchmarks.filling bulk N | publish N | revise SLUG…`.

Which ledger, its environment says. Prints one JSON value a line. delivery.py and mixed.py start it, since Django reads
its settings once a process.
"""

import datetime
import json
import select
import sys
import time
from typing import Any

import django
from django.db import connections, transaction

django.setup()

from incidents.editions.append import append  # noqa: E402 - models can be loaded only now
from incidents.editions.edition import Edition  # noqa: E402 - likewise
from incidents.editions.ledger_state import LedgerState  # noqa: E402 - likewise
from incidents.editions.published_incident import PublishedIncident  # noqa: E402 - likewise
from incidents.publication.deliver import BATCH  # noqa: E402 - likewise
from incidents.publication.synthetic.generate import Composed, compose, generate  # noqa: E402 - likewise
from incidents.vocabulary.canonical import canonical_json, chain_digest, sha256_hex  # noqa: E402 - likewise

LEDGER = "public"
SEED = 1
# What one delivery fills. The search index has no model; its columns are those that can be written.
TABLES = (
    "editions_edition",
    "editions_publishedincident",
    "editions_csvline",
    "editions_jsonrecord",
    "editions_facetline",
    "editions_facetrow",
    "editions_facetcount",
    "editions_facetpair",
    "editions_searchword",
    "editions_custodyday",
    "editions_statuscount",
    "editions_search",
)


class _Undone(Exception):
    """Ends a transaction without keeping what it did."""


def bulk(number: int) -> None:
    """Seconds to deliver `number` invented cases, and to insert the same rows by bare executemany; in turns, for ever
    undone, without the commit on both sides."""
    composed = [compose(SEED, at) for at in range(1, number + 1)]
    rows: dict[str, tuple[list[str], list[Any]]] = {}
    for _round in range(4):
        delivered = _timed(lambda: _deliver(composed), after=lambda: rows.update(_all_rows()))
        bare = _timed(lambda: _insert(rows))
        print(json.dumps([delivered, bare]), flush=True)


def publish(number: int) -> None:
    """Milliseconds of each of `number` incidents, published one by one into what is there."""
    for _each in range(number):
        version = LedgerState.now().version
        began = time.perf_counter()
        generate(version + 1, seed=SEED)
        print(json.dumps(1000 * (time.perf_counter() - began)), flush=True)


def revise(slugs: list[str]) -> None:
    """Publishes new editions of these incidents, whole texts changed at once, until a line comes in."""
    print(json.dumps("begun"), flush=True)
    revision = 0
    while not select.select([sys.stdin], [], [], 0.4)[0]:
        revision += 1
        _revise(slugs[revision % len(slugs)], revision)
    print(json.dumps(revision), flush=True)


def _timed(work: Any, after: Any = None) -> float:
    began = taken = time.perf_counter()
    try:
        with transaction.atomic(using=LEDGER):
            work()
            taken = time.perf_counter() - began
            if after:
                after()
            raise _Undone
    except _Undone:
        return taken


def _deliver(composed: list[Composed]) -> None:
    LedgerState.objects.get_or_create(only=1)
    for first in range(0, len(composed), BATCH):
        state = LedgerState.objects.select_for_update().get(only=1)
        link, editions = state.chain, []
        for number, public_id, slug, stamp, text, digest in composed[first : first + BATCH]:
            link = chain_digest(link, digest)
            released = datetime.datetime.fromisoformat(stamp)
            editions.append(
                Edition(sequence=number, public_id=public_id, number=1, slug=slug, kind="published", document=text,
                        digest=digest, chain=link, released_at=released)
            )  # fmt: skip
        append(editions, state)
        state.save()


def _all_rows() -> dict[str, tuple[list[str], list[Any]]]:
    """Table -> its columns and rows."""
    found = {}
    with connections[LEDGER].cursor() as cursor:
        for table in TABLES:
            key = "rowid, " if table == "editions_search" and connections[LEDGER].vendor == "sqlite" else ""
            cursor.execute(f"SELECT {key}* FROM {table}")
            found[table] = ([column[0] for column in cursor.description], [_written(row) for row in cursor.fetchall()])
    return found


def _written(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(json.dumps(value) if isinstance(value, dict) else value for value in row)


def _insert(rows: dict[str, tuple[list[str], list[Any]]]) -> None:
    with connections[LEDGER].cursor() as cursor:
        for table, (columns, values) in rows.items():
            slots = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({slots})", values)


def _revise(slug: str, revision: int) -> None:
    with transaction.atomic(using=LEDGER):
        state = LedgerState.objects.select_for_update().get(only=1)
        last = Edition.objects.filter(slug=slug).order_by("-number")[0]
        content = PublishedIncident.objects.get(slug=slug).content()
        mark = f"(rev{revision}x)"
        for field in ("title", "summary"):
            content[field] = {name: f"{_bare(text)} {mark}" for name, text in content[field].items()}
        for source in content["sources"]:
            source["title"] = f"{_bare(source['title'])} {mark}"
        now = datetime.datetime.now(datetime.UTC)
        content["edition"] |= {"number": last.number + 1, "published_at": now.isoformat()}
        text = canonical_json(content)
        digest = sha256_hex(text)
        edition = Edition(
            sequence=state.version + 1, public_id=last.public_id, number=last.number + 1, slug=slug, kind="published",
            document=text, digest=digest, predecessor=last.digest, chain=chain_digest(state.chain, digest),
            released_at=now,
        )  # fmt: skip
        append([edition], state)
        state.save()


def _bare(text: str) -> str:
    return text.split(" (rev", maxsplit=1)[0]


if __name__ == "__main__":
    work, *arguments = sys.argv[1:]
    if work == "revise":
        revise(arguments)
    else:
        {"bulk": bulk, "publish": publish}[work](int(arguments[0]))
