"""Delivery in batches leaves the ledger as one after the other would."""

from typing import Any

import pytest
from django.db import transaction

from incidents.editions.append import append
from incidents.editions.custody_days import CustodyDay
from incidents.editions.edition import Edition
from incidents.editions.facets import FacetCount, FacetPair, FacetRow
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.query import IncidentQuery
from incidents.editions.ready_lines import CsvLine, JsonRecord
from incidents.editions.rebuild import rebuild
from incidents.editions.search_word import SearchWord
from incidents.editions.status_count import StatusCount
from incidents.vocabulary.ledger import EditionKind, WithdrawalReason
from tests.editions.documents import HANOI, TUMEN, document, edition

pytestmark = pytest.mark.django_db


def editions() -> list[Edition]:
    """Three incidents; the first is changed once, the second withdrawn for safety, all in a row."""
    state = LedgerState()
    made = []
    contents = [document("one"), document("two", places=[HANOI]), document("three"), document("one", places=[TUMEN])]
    for content in [*contents, document("two")]:
        made.append(edition(content, state))
        state.version, state.chain = made[-1].sequence, made[-1].chain
    made[3].number = made[4].number = 2
    made[4].kind, made[4].withdrawal_reason = EditionKind.WITHDRAWN, WithdrawalReason.SAFETY
    return made


def ledger() -> dict[str, list[Any]]:
    """All that delivery writes, but for row ids."""
    return {
        "rows": list(PublishedIncident.objects.order_by("sequence").values()),
        "facets": sorted(FacetRow.objects.values_list("sequence", "facet", "value", "sort_on")),
        "counts": sorted(FacetCount.objects.values_list("facet", "value", "incidents", "people_low", "people_high")),
        "pairs": sorted(FacetPair.objects.values_list()),
        "custody": sorted(CustodyDay.objects.values_list()),
        "statuses": sorted(StatusCount.objects.values_list()),
        "words": sorted(SearchWord.objects.values_list()),
        "lines": [(line.sequence, bytes(line.line)) for line in CsvLine.objects.order_by("place")],
        "records": [(line.sequence, bytes(line.record)) for line in JsonRecord.objects.order_by("place")],
        "state": list(LedgerState.objects.values()),
        "erased": sorted(Edition.objects.values_list("sequence", "document")),
        "found": [row.slug for row in IncidentQuery(q="tumen").rows()],
    }


def one_after_the_other() -> None:
    state = LedgerState()
    for each in editions():
        append([each], state)
    state.save()


def test_a_batch_has_the_outcome_of_one_after_the_other():
    with transaction.atomic(using="public"):
        one_after_the_other()
        singly = ledger()
        transaction.set_rollback(True, using="public")
    state = LedgerState()
    append(editions(), state)
    state.save()
    assert ledger() == singly


def test_rebuilding_from_the_editions_changes_nothing():
    one_after_the_other()
    before = ledger()
    rebuild()
    assert ledger() == before


def test_nothing_is_left_of_what_was_withdrawn():
    one_after_the_other()
    assert not FacetCount.objects.filter(value="Hanoi").exists()
