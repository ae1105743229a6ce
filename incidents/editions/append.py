"""Editions into the ledger, many at once: the editions themselves, then what lists, facets and search need of them.

The outcome is that of one after the other. Runs inside the caller's transaction, under the lock on LedgerState.
"""

import json
from collections.abc import Iterable, Sequence

from incidents.editions import bulk_rows, search_index
from incidents.editions.edition import Edition
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
        tally.count(row, row.content(), -1)
    sequences = [row.sequence for row in rows]
    for model in (FacetRow, CsvLine, JsonRecord):
        model.objects.filter(sequence__in=sequences).delete()
    search_index.remove(sequences)
    PublishedIncident.objects.filter(pk__in=[row.pk for row in rows]).delete()


def put_in(editions: Sequence[Edition], tally: Tally) -> None:
    """Makes the rows of editions in force, whose incidents have none."""
    entries: list[tuple[PublishedIncident, Document]] = []
    for edition in editions:
        document = json.loads(edition.document)
        row = published_row(edition, document)
        tally.count(row, document, 1)
        entries.append((row, document))
    bulk_rows.insert(
        PublishedIncident, _ROW_COLUMNS, ([getattr(row, name) for name in _ROW_COLUMNS] for row, _document in entries)
    )
    bulk_rows.insert(
        FacetRow,
        _FACET_COLUMNS,
        (
            (row.sequence, facet, value, row.sort_on)
            for row, document in entries
            for facet, value in sorted(facet_values(document))
        ),
    )
    # In the order in which they will lie
    placed = {walk_place(row.sort_on, row.sequence): (row.sequence, document) for row, document in entries}
    _make_lines([(place, *placed[place]) for place in sorted(placed)])
    search_index.add((row.sequence, search_texts(document)) for row, document in entries)


def _make_lines(entries: Sequence[tuple[int, int, Document]]) -> None:
    """What exports copy of each (place, number in the ledger, document)."""
    lines = ((place, sequence, ready_csv(document)) for place, sequence, document in entries)
    bulk_rows.insert(CsvLine, ("place", "sequence", "line"), lines)
    records = ((place, sequence, *ready_record(document)) for place, sequence, document in entries)
    bulk_rows.insert(JsonRecord, ("place", "sequence", "record", "tables"), records)
