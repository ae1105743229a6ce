"""Editions into the ledger, many at once: the editions themselves, then what lists, facets and search need of them.

The outcome is that of one after the other. Runs inside the caller's transaction, under the lock on LedgerState.
"""

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from incidents.editions import bulk_rows, search_index
from incidents.editions.edition import Edition
from incidents.editions.facet_line import FacetLine
from incidents.editions.facets import FacetRow
from incidents.editions.ledger_state import LedgerState
from incidents.editions.projection import Document, facet_values, published_row, search_texts
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.ready_lines import CsvLine, JsonRecord, ready_csv, ready_record, walk_place
from incidents.editions.tally import Tally
from incidents.vocabulary.ledger import EditionKind, WithdrawalReason

_EDITION_COLUMNS = tuple(field.name for field in Edition._meta.concrete_fields)
_ROW_COLUMNS = tuple(field.name for field in PublishedIncident._meta.concrete_fields)
_FACET_COLUMNS = ("sequence", "facet", "value", "sort_on")
_LINE_COLUMNS = ("sequence", "people_low", "people_best", "people_high", "line")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An edition on its way into lists: what its document is read for, read once."""

    row: PublishedIncident
    document: Document
    values: list[tuple[str, str]]
    texts: search_index.Texts


def append(editions: Sequence[Edition], state: LedgerState) -> None:
    """Adds the editions, which follow `state` link by link, and brings `state` up to the last; the caller saves it."""
    bulk_rows.insert(Edition, _EDITION_COLUMNS, ([getattr(e, name) for name in _EDITION_COLUMNS] for e in editions))
    tally = Tally()
    last = {edition.public_id: edition for edition in editions}
    _take_out(last.keys(), tally)
    put_in([edition for edition in last.values() if edition.kind == EditionKind.PUBLISHED], tally)
    for edition in editions:
        if edition.withdrawal_reason == WithdrawalReason.SAFETY:
            earlier = Edition.objects.filter(public_id=edition.public_id, sequence__lt=edition.sequence)
            earlier.erase_documents()
    tally.write(state)
    state.version = editions[-1].sequence
    state.chain = editions[-1].chain
    state.updated_at = editions[-1].released_at


def _take_out(public_ids: Iterable[str], tally: Tally) -> None:
    """Takes incidents out of lists, facets, search and counts. Those that are not in them are passed over."""
    rows = list(PublishedIncident.objects.filter(public_id__in=list(public_ids)).select_related("in_force"))
    if not rows:
        return
    for row in rows:
        document = row.content()
        tally.count(row, document, sorted(facet_values(document)), -1)
    sequences = [row.sequence for row in rows]
    for model in (FacetRow, FacetLine, CsvLine, JsonRecord):
        model.objects.filter(sequence__in=sequences).delete()
    search_index.remove(sequences)
    PublishedIncident.objects.filter(pk__in=[row.pk for row in rows]).delete()


def put_in(editions: Sequence[Edition], tally: Tally) -> None:
    """Makes the rows of editions in force, whose incidents have none."""
    with _uncollected():
        _put_in(editions, tally)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Values read from documents hold no cycles: to look for garbage among them costs a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _put_in(editions: Sequence[Edition], tally: Tally) -> None:
    entries = [_entry(edition) for edition in editions]
    for entry in entries:
        tally.count(entry.row, entry.document, entry.values, 1)
    bulk_rows.insert(
        PublishedIncident, _ROW_COLUMNS, ([getattr(entry.row, name) for name in _ROW_COLUMNS] for entry in entries)
    )
    bulk_rows.insert(
        FacetRow,
        _FACET_COLUMNS,
        ((entry.row.sequence, facet, value, entry.row.sort_on) for entry in entries for facet, value in entry.values),
    )
    bulk_rows.insert(FacetLine, _LINE_COLUMNS, (_facet_line(entry) for entry in entries))
    # In the order in which they will lie
    placed = {walk_place(entry.row.sort_on, entry.row.sequence): entry for entry in entries}
    _make_lines([(place, placed[place].row.sequence, placed[place].document) for place in sorted(placed)])
    search_index.add((entry.row.sequence, entry.texts) for entry in entries)


def _entry(edition: Edition) -> _Entry:
    document = json.loads(edition.document)
    texts = search_texts(document)
    return _Entry(published_row(edition, document, texts), document, sorted(facet_values(document)), texts)


def _facet_line(entry: _Entry) -> tuple[int, int, int, int, str]:
    row = entry.row
    line = "\n".join(f"{facet}\t{value}" for facet, value in entry.values)
    return row.sequence, row.people_low, row.people_best, row.people_high, line


def _make_lines(entries: Sequence[tuple[int, int, Document]]) -> None:
    """What exports copy of each (place, number in the ledger, document)."""
    lines = ((place, sequence, ready_csv(document)) for place, sequence, document in entries)
    bulk_rows.insert(CsvLine, ("place", "sequence", "line"), lines)
    records = ((place, sequence, *ready_record(document)) for place, sequence, document in entries)
    bulk_rows.insert(JsonRecord, ("place", "sequence", "record", "tables"), records)
