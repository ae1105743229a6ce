"""Compares the rows of a text with the editions they name, and finds the first byte that differs."""

import json
from collections.abc import Iterator

from incidents.editions.json_record import plain_json
from incidents.reports.signature import is_ours
from incidents.reports.verification.ahead import Ahead
from incidents.reports.verification.kinds import Kind
from incidents.reports.verification.published import UNKNOWN, Key, Published, key_of
from incidents.reports.verification.verdict import Difference, Fault, Verdict

LONGEST_KEY = 400
LONGEST_FIRST_LINE = 1 << 14
LOOK_AHEAD = 1 << 18
COUNTED_AT_ONCE = 400


class Rows:
    """One text of one kind. `counting` is off for tables that only repeat the incidents of another."""

    def __init__(self, file: Ahead, kind: Kind, site_url: str, verdict: Verdict, *, counting: bool = True) -> None:
        self._file, self._kind, self._site_url = file, kind, site_url
        self._published = Published(verdict)
        self._counting = counting
        self._row = 0
        self._people = self._incidents = 0
        self._uncounted: list[Key] = []

    def first_difference(self) -> Difference | None:
        found = self._head() or next(self._differences(), None)
        self._count(everything=True)
        return found

    def _head(self) -> Difference | None:
        if self._kind.opening:
            return self._first_line()
        matching = {head: _same(head, self._file.peek(len(head))) for head in self._kind.heads}
        likely = max(matching, key=lambda head: (matching[head] == len(head), matching[head]))
        same = matching[likely]
        if same < len(likely):
            row, column = self._kind.place(likely[:same])
            return Difference(Fault.CHANGED, self._kind.name, same, row + 1, column)
        self._file.take(len(likely))
        self._row = likely.count(b"\n")
        return None

    def _first_line(self) -> Difference | None:
        """The line in which a file tells of itself. It is signed, since the ledger cannot know it."""
        line = self._file.peek(LONGEST_FIRST_LINE)
        match = self._kind.opening.match(line) if self._kind.opening else None
        if match is None:
            return self._fault(Fault.UNKNOWN, row=1)
        try:
            about = json.loads(match["about"])
        except ValueError:
            about = {}
        if not is_ours(about) or plain_json(about).encode() != match["about"]:
            return self._fault(Fault.UNSIGNED, row=1, column="about")
        self._file.take(match.end())
        self._row = 1
        return None

    def _differences(self) -> Iterator[Difference]:
        while head := self._file.peek(LONGEST_KEY):
            if self._kind.closing and head.startswith(self._kind.closing):
                yield from self._end()
                return
            if fault := self._separator() or self._incident():
                yield fault
                return
        if self._kind.closing:
            yield self._fault(Fault.ENDS)

    def _separator(self) -> Difference | None:
        if not self._kind.closing:
            return None
        between = (self._kind.between if self._incidents else b"") + b"\n"
        if self._file.peek(len(between)) != between:
            return self._fault(Fault.CHANGED, row=self._row + 1)
        self._file.take(len(between))
        return None

    def _incident(self) -> Difference | None:
        match = self._kind.key.match(self._file.peek(LONGEST_KEY))
        if match is None:
            return self._fault(Fault.UNKNOWN, row=self._row + 1)
        key = key_of(match)
        coming = (key_of(other) for other in self._kind.key.finditer(self._file.peek(LOOK_AHEAD)))
        document = self._published.document(key, coming)
        if document is None:
            return self._fault(Fault.ERASED, row=self._row + 1, incident=key[0])
        if document is UNKNOWN:
            return self._fault(Fault.UNKNOWN, row=self._row + 1, incident=key[0])
        if self._published.is_repeated(key):
            return self._fault(Fault.TWICE, row=self._row + 1, incident=key[0])
        self._uncounted.append(key)
        self._count()
        self._incidents += 1
        self._people += document["counts"]["people"]["best"]
        return self._compare(self._kind.expected(document, self._site_url), key)

    def _compare(self, expected: bytes, key: Key) -> Difference | None:
        begins = self._file.at
        actual = self._file.take(len(expected))
        if actual == expected:
            self._row += self._kind.rows(expected)
            return None
        same = _same(expected, actual)
        row, column = self._kind.place(expected[:same])
        fault = Fault.ENDS if same == len(actual) else Fault.CHANGED
        return Difference(fault, self._kind.name, begins + same, self._row + row + 1, column, key[0])

    def _end(self) -> Iterator[Difference]:
        """What follows the last row: the totals in JSON, and nothing more."""
        totals = plain_json({"incidents": self._incidents, "people_best": self._people})
        end = f'\n],"totals":{totals}}}\n' if self._kind.name == "json" else "\n]}\n"
        begins = self._file.at
        actual = self._file.take(len(end) + 1)
        if actual != end.encode():
            same = _same(end.encode(), actual)
            column = "totals" if self._kind.name == "json" else ""
            yield Difference(Fault.CHANGED, self._kind.name, begins + min(same, len(end)), self._row + 1, column)

    def _count(self, *, everything: bool = False) -> None:
        if self._counting and (everything or len(self._uncounted) >= COUNTED_AT_ONCE):
            self._published.count(self._uncounted)
            self._uncounted.clear()

    def _fault(self, fault: Fault, *, row: int | None = None, column: str = "", incident: str = "") -> Difference:
        return Difference(fault, self._kind.name, self._file.at, row, column, incident)


def _same(expected: bytes, actual: bytes) -> int:
    """How many bytes at the beginning are the same."""
    pairs = enumerate(zip(expected, actual, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(expected), len(actual)))
