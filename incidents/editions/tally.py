"""What comes and goes with incidents, summed up: running counts, pairs of values, words. Written once a batch."""

import datetime
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from django.db import connections

from incidents.editions.bulk_rows import LEDGER, add_to
from incidents.editions.census import changes_of
from incidents.editions.custody_days import CustodyDay
from incidents.editions.facets import FacetCount, FacetPair
from incidents.editions.ledger_state import LedgerState
from incidents.editions.projection import Document, facet_labels, places_within
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.search_word import SearchWord
from incidents.editions.status_count import StatusCount, statuses_in
from incidents.vocabulary.words import read

Value = tuple[str, str]


class Tally:
    """Counts incidents with sign +1 (published) or -1 (taken out); `write` adds the sums to the ledger's counters."""

    def __init__(self) -> None:
        self.totals = [0, 0, 0, 0]
        self.values: dict[Value, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        # Number of people -> in how many incidents of so many each pair of values stands; the lesser value first.
        self.pairs: dict[int, Counter[tuple[Value, Value]]] = defaultdict(Counter)
        self.days: dict[datetime.date, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
        self.statuses: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.words: Counter[Value] = Counter()
        self.labels: dict[Value, dict[str, str]] = {}
        self.within: dict[Value, str] = {}

    def count(self, row: PublishedIncident, document: Document, values: list[Value], sign: int) -> None:
        """`values` are the facets of the document, sorted."""
        changes = (sign, sign * row.people_low, sign * row.people_best, sign * row.people_high)
        _add(self.totals, changes)
        for value in values:
            _add(self.values[value], changes)
        _count(self.pairs[row.people_best], combinations(values, 2), sign)
        lines = row.search_text.split("\n")
        _count(self.words, frozenset[Value]().union(*[read(line).spellings for line in lines]), sign)
        self._count_custody(document, sign)
        if sign > 0:
            self.labels |= facet_labels(document)
            self.within |= places_within(document)

    def _count_custody(self, document: Document, sign: int) -> None:
        for change in changes_of(document):
            numbers = (1, change.low, change.high, change.silent, change.reports)
            _add(self.days[change.day], tuple(sign * number for number in numbers))
        for status, (incidents, people) in statuses_in([document]).items():
            _add(self.statuses[status], (sign * incidents, sign * people))

    def write(self, state: LedgerState) -> None:
        """Adds the sums to the counters and to `state`, which the caller saves."""
        state.incidents += self.totals[0]
        state.people_low += self.totals[1]
        state.people_best += self.totals[2]
        state.people_high += self.totals[3]
        values = [(*key, *sums) for key, sums in sorted(self.values.items()) if any(sums)]
        add_to(FacetCount, ("facet", "value"), ("incidents", "people_low", "people", "people_high"), values)
        pairs = sorted(self._pairs_both_ways())
        add_to(FacetPair, ("facet", "value", "other_facet", "other_value"), ("incidents", "people"), pairs)
        days = [(day, *sums) for day, sums in sorted(self.days.items()) if any(sums)]
        add_to(CustodyDay, ("day",), ("entries", "low", "high", "silent", "reports"), days)
        statuses = [(status, *sums) for status, sums in sorted(self.statuses.items()) if any(sums)]
        add_to(StatusCount, ("status",), ("incidents", "people"), statuses)
        words = [(*key, number) for key, number in sorted(self.words.items()) if number]
        add_to(SearchWord, ("word", "token"), ("incidents",), words, once=("word",))
        self._write_labels()

    def _pairs_both_ways(self) -> Iterator[tuple[Any, ...]]:
        sums: dict[tuple[Value, Value], list[int]] = defaultdict(lambda: [0, 0])
        for people, incidents in self.pairs.items():
            for pair, number in incidents.items():
                both = sums[pair]
                both[0] += number
                both[1] += number * people
        for (one, other), both in sums.items():
            if any(both):
                yield (*one, *other, *both)
                yield (*other, *one, *both)

    def _write_labels(self) -> None:
        """Only those that differ: republishing an incident must not rewrite the words of every value it has."""
        if not self.labels:
            return
        wanted = self.labels.keys() | self.within.keys()
        known = FacetCount.objects.filter(facet__in=("country", "place", "violation"))
        known = known.filter(value__in=[value for _facet, value in wanted]) if len(wanted) < 500 else known
        changes: list[tuple[Any, ...]] = []
        for count in known:
            key = (count.facet, count.value)
            labels, within = self.labels.get(key, count.labels), self.within.get(key, count.within)
            if key in wanted and (labels, within) != (count.labels, count.within):
                text = None if labels is None else json.dumps(labels, ensure_ascii=False)
                changes.append((text, within, *key))
        quote = connections[LEDGER].ops.quote_name
        table = quote(FacetCount._meta.db_table)
        with connections[LEDGER].cursor() as cursor:
            cursor.executemany(f"UPDATE {table} SET labels = %s, within = %s WHERE facet = %s AND value = %s", changes)


def _count(sums: Counter[Any], found: Iterable[Any], sign: int) -> None:
    (sums.update if sign > 0 else sums.subtract)(found)


def _add(sums: list[int], changes: tuple[int, ...]) -> None:
    for at, change in enumerate(changes):
        sums[at] += change
