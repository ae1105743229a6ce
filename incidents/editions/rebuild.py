"""Makes lists, facets, search and counts again from the editions, which alone are the truth of the ledger."""

from collections.abc import Iterator

from django.db import connections, models, transaction
from django.db.models import Exists, OuterRef

from incidents.editions.append import put_in
from incidents.editions.bulk_rows import LEDGER
from incidents.editions.custody_days import CustodyDay
from incidents.editions.edition import Edition
from incidents.editions.facet_line import FacetLine
from incidents.editions.facets import FacetCount, FacetPair, FacetRow
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.ready_lines import CsvLine, JsonRecord
from incidents.editions.search_index import TABLE
from incidents.editions.search_word import SearchWord
from incidents.editions.status_count import StatusCount
from incidents.editions.tally import Tally
from incidents.vocabulary.ledger import EditionKind

BATCH = 500
# All that follows from the editions: backups leave it out.
PROJECTION: tuple[type[models.Model], ...] = (
    *(FacetRow, FacetLine, FacetCount, FacetPair, SearchWord, CustodyDay, StatusCount),
    *(CsvLine, JsonRecord, PublishedIncident),
)


def rebuild() -> int:
    """Empties the projection and makes it anew, in one transaction and bounded memory; returns how many incidents.

    Where a column is still to come, nothing is done: migrations before the last call this, and the last does it.
    """
    if not _has_all_columns():
        return 0
    with transaction.atomic(using=LEDGER):
        state = LedgerState.objects.select_for_update().filter(only=1).first()
        if state is None:
            return 0
        _empty()
        state.incidents = state.people_low = state.people_best = state.people_high = 0
        for batch in _batches():
            tally = Tally()
            put_in(batch, tally)
            tally.write(state)
        state.save()
    return state.incidents


def _empty() -> None:
    """In the database alone: Django would first read every row that others point to."""
    with connections[LEDGER].cursor() as cursor:
        for table in (*(model._meta.db_table for model in PROJECTION), TABLE):
            cursor.execute(f"DELETE FROM {table}")


def _has_all_columns() -> bool:
    inspect = connections[LEDGER].introspection
    with connections[LEDGER].cursor() as cursor:
        tables = set(inspect.table_names(cursor))
        for model in PROJECTION:
            name = model._meta.db_table
            there = {column.name for column in inspect.get_table_description(cursor, name)} if name in tables else set()
            if not {field.column for field in model._meta.concrete_fields} <= there:
                return False
    return True


def _batches() -> Iterator[list[Edition]]:
    """The editions in force, by their number in the ledger."""
    later = Edition.objects.filter(public_id=OuterRef("public_id"), number__gt=OuterRef("number"))
    in_force = Edition.objects.filter(~Exists(later), kind=EditionKind.PUBLISHED).order_by("sequence")
    last = 0
    while batch := list(in_force.filter(sequence__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].sequence
