"""The editions that a file names, fetched many at once, and what has become of them since."""

import json
import re
import time
from collections.abc import Iterable

from incidents.editions.edition import Edition
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.tables.table import Document
from incidents.reports.verification.verdict import TooLongError, Verdict
from incidents.vocabulary.ledger import EditionKind

Key = tuple[str, int]
# What an edition that is not there, and one whose text was erased, are known by.
UNKNOWN: Document = {}
MOST_AT_ONCE = 400


class Published:
    """Looks editions up by public id and number; `coming` names those that will be asked for soon."""

    def __init__(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._documents: dict[Key, str] = {}
        self._seen: set[Key] = set()

    def is_repeated(self, key: Key) -> bool:
        repeated = key in self._seen
        self._seen.add(key)
        return repeated

    def document(self, key: Key, coming: Iterable[Key]) -> Document | None:
        """The document; empty if there is no such edition, None if its text was erased.

        TooLongError once the time of the verdict is over: every comparison passes here, again and again.
        """
        if self._verdict.until is not None and time.monotonic() > self._verdict.until:
            raise TooLongError
        if key not in self._documents:
            self._fetch([key, *coming][:MOST_AT_ONCE])
        text = self._documents.pop(key, None)
        if text is None:
            return UNKNOWN
        found: Document | None = json.loads(text) if text else None
        return found

    def count(self, keys: Iterable[Key]) -> None:
        """Adds to the verdict how many of these have a later edition or were withdrawn."""
        wanted = dict(keys)
        current = dict(PublishedIncident.objects.filter(public_id__in=list(wanted)).values_list("public_id", "edition"))
        self._verdict.incidents += len(wanted)
        self._verdict.withdrawn += sum(public_id not in current for public_id in wanted)
        self._verdict.superseded += sum(current.get(public_id, 0) > number for public_id, number in wanted.items())

    def _fetch(self, keys: list[Key]) -> None:
        wanted = set(keys)
        rows = Edition.objects.filter(
            public_id__in={public_id for public_id, _number in wanted}, kind=EditionKind.PUBLISHED
        )
        found = {
            (row.public_id, row.number): row.document
            for row in rows.iterator()
            if (row.public_id, row.number) in wanted
        }
        self._documents = found


def key_of(match: re.Match[bytes]) -> Key:
    return match["id"].decode(), int(match["number"])
