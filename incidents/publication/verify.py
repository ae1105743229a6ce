"""Does everything still hold? The audit chain, the chain of releases, the editions, the evidence files.

Read in pieces throughout: memory does not grow with what is kept.
"""

import hashlib
import itertools
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet

from incidents.editions.edition import Edition
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.ready_lines import ready_csv, ready_record
from incidents.records.audit_entry import AuditEntry
from incidents.records.chain_head import AUDIT_CHAIN, FIRST_LINK, RELEASE_CHAIN, ChainHead
from incidents.records.evidence import Evidence
from incidents.records.release import Release
from incidents.vocabulary.canonical import canonical_json, chain_digest, sha256_hex
from incidents.vocabulary.ledger import EditionKind, WithdrawalReason

PIECE = 1 << 20
ROWS_A_FETCH = 200
# Every document of an invented case says so (synthetic/documents.py), as canonical JSON has it.
INVENTED = '"publisher":"casetracker (synthetic)"'


def breaks() -> Iterator[str]:
    """One line for each thing that does not hold, the audit chain first. Empty when all is well."""
    yield from _audit()
    yield from _releases()
    yield from _editions()
    yield from _shown()
    yield from _evidence()


def _audit() -> Iterator[str]:
    link, sequence = FIRST_LINK, 0
    for entry in AuditEntry.objects.order_by("sequence").iterator(ROWS_A_FETCH):
        sequence += 1
        if entry.sequence != sequence:
            yield f"audit entry {sequence} is missing"
            sequence = entry.sequence
        if entry.changes_digest != sha256_hex(canonical_json(entry.changes)):
            yield f"audit entry {entry.sequence}: its changes are not those that were logged"
        if entry.previous_digest != link or entry.digest != chain_digest(link, entry.own_digest()):
            yield f"audit entry {entry.sequence} is not the one that was logged"
        link = entry.digest
    yield from _tail(AUDIT_CHAIN, sequence, link)


def invented() -> int:
    """How many editions the ledger begins with that nobody released: invented cases for load tests.

    0 as soon as one before the first release is not marked as invented: then releases are missing.
    """
    first = Release.objects.order_by("sequence").values_list("sequence", flat=True).first()
    last = Edition.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    number = min(last, first - 1) if first else last
    real = Edition.objects.filter(sequence__lte=number).exclude(document__contains=INVENTED)
    return 0 if real.exists() else number


def _releases() -> Iterator[str]:
    sequence = invented()
    last = Edition.objects.filter(sequence=sequence).values_list("chain", flat=True).first()
    link = last or FIRST_LINK
    for release in Release.objects.order_by("sequence").iterator(ROWS_A_FETCH):
        sequence += 1
        if release.sequence != sequence:
            yield f"release {sequence} is missing"
            sequence = release.sequence
        if sha256_hex(release.document) != release.digest:
            yield f"release {release.sequence}: its document is not the one that was released"
        if release.chain != chain_digest(link, release.digest):
            yield f"release {release.sequence} does not follow the one before"
        link = release.chain
    yield from _tail(RELEASE_CHAIN, sequence, link)


def _tail(chain: str, sequence: int, link: str) -> Iterator[str]:
    head = ChainHead.objects.filter(name=chain).first()
    expected = (head.sequence, head.digest) if head else (0, FIRST_LINK)
    if expected != (sequence, link):
        yield f"{chain} chain ends at {sequence}; it was {expected[0]} links long"


def _editions() -> Iterator[str]:
    """The ledger against the releases it came from, digest by digest."""
    link, sequence = FIRST_LINK, 0
    for edition in Edition.objects.order_by("sequence").iterator(ROWS_A_FETCH):
        sequence += 1
        if edition.sequence != sequence:
            yield f"edition {sequence} of the ledger is missing"
            sequence = edition.sequence
        erased = edition.is_erased and _is_unsafe(edition.public_id)
        if not erased and sha256_hex(edition.document) != edition.digest:
            yield f"edition {edition}: its document is not the one that was published"
        if edition.chain != chain_digest(link, edition.digest):
            yield f"edition {edition} does not follow the one before"
        link = edition.chain
    delivered = Release.objects.filter(delivered_at__isnull=False).order_by("-sequence").first()
    if delivered and (delivered.sequence, delivered.chain) != (sequence, link):
        yield f"the ledger ends at {sequence}; {delivered.sequence} editions were delivered"


def _is_unsafe(public_id: str) -> bool:
    return Edition.objects.filter(
        public_id=public_id, kind=EditionKind.WITHDRAWN, withdrawal_reason=WithdrawalReason.SAFETY
    ).exists()


def _shown() -> Iterator[str]:
    """What pages and lists show against the last edition of each incident."""
    together = ("in_force", "csv_line", "json_record")
    rows = PublishedIncident.objects.select_related(*together).order_by("public_id").iterator(ROWS_A_FETCH)
    while batch := list(itertools.islice(rows, ROWS_A_FETCH)):
        # By the index on incidents: asked for those in force, SQLite would go through all editions for each batch.
        asked = Edition.objects.filter(public_id__in=[row.public_id for row in batch]).order_by()
        numbered = sorted(asked.values_list("public_id", "number", "kind", "digest"))
        last = {public_id: (number, kind, digest) for public_id, number, kind, digest in numbered}
        for row in batch:
            number, kind, digest = last.get(row.public_id, (0, "", ""))
            if kind != EditionKind.PUBLISHED:
                yield f"{row.public_id} is shown without being in force"
            elif (row.edition, sha256_hex(row.document)) != (number, digest):
                yield f"{row.public_id}: what is shown is not its edition in force"
            elif not _is_ready(row):
                yield f"{row.public_id}: what exports copy is not what its edition says"
    shown = PublishedIncident.objects.filter(public_id=OuterRef("public_id"))
    for public_id in _in_force().filter(~Exists(shown)).values_list("public_id", flat=True).iterator():
        yield f"{public_id} is in force and is not shown"


def _in_force() -> QuerySet[Edition]:
    """The last edition of each incident that has not been withdrawn."""
    later = Edition.objects.filter(public_id=OuterRef("public_id"), number__gt=OuterRef("number"))
    return Edition.objects.filter(~Exists(later), kind=EditionKind.PUBLISHED).order_by()


def _is_ready(row: PublishedIncident) -> bool:
    """Whether the lines that exports copy are those of the edition, byte for byte."""
    document = row.content()
    record = row.json_record
    lines = (bytes(row.csv_line.line), bytes(record.record), bytes(record.tables))
    return lines == (ready_csv(document), *ready_record(document))


def _evidence() -> Iterator[str]:
    for evidence in Evidence.objects.order_by("pk").iterator():
        digest = hashlib.sha256()
        try:
            with evidence.file.open("rb") as file:
                while piece := file.read(PIECE):
                    digest.update(piece)
        except OSError:
            yield f"evidence {evidence.reference}: its file is missing"
            continue
        if digest.hexdigest() != evidence.sha256:
            yield f"evidence {evidence.reference}: its file is not the one that was received"
