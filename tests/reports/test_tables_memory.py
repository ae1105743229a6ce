"""Ten times the incidents need no more memory, in any format and in the check of a file."""

import io
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from incidents.editions.query import IncidentQuery
from incidents.reports import csv_table, documents
from incidents.reports.formats import FORMATS, PACKAGE, Format
from incidents.reports.options import Options
from incidents.reports.verification import rows as compared
from incidents.reports.verification.check import check
from tests.reports.cases import issue_many
from tests.reports.reading import SITE

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FEW, MANY = 20, 120
# What allocators and buffers may differ by; a hundred incidents held at once would be some 500 kB.
PLAY = 250_000


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is fetched at once is bounded; bounded so low that even few incidents reach the bound."""
    monkeypatch.setattr(documents, "ROWS_A_FETCH", 10)
    monkeypatch.setattr(csv_table, "ROWS_A_PIECE", 10)
    monkeypatch.setattr(compared, "LOOK_AHEAD", 1 << 13)


def peak_of(work: Callable[[], Any]) -> int:
    """The most bytes that Python held at any one time while working."""
    tracemalloc.start()
    work()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def read(form: Format) -> int:
    """How many bytes; each piece is dropped at once, as by a client that reads."""
    return sum(len(piece) for piece in form.stream(IncidentQuery(), SITE, Options()))


@pytest.mark.parametrize("form", [*FORMATS.values(), PACKAGE], ids=lambda form: form.extension)
def test_an_export_needs_no_more_memory_for_more_incidents(form: Format) -> None:
    issue_many(FEW)
    read(form)  # once, so that what is loaded on first use is loaded
    few = peak_of(lambda: read(form))
    issue_many(MANY)
    assert peak_of(lambda: read(form)) < few + PLAY


def test_a_check_needs_no_more_memory_for_more_incidents() -> None:
    issue_many(FEW)
    few_of_them = io.BytesIO(b"".join(FORMATS["ndjson"].stream(IncidentQuery(), SITE, Options())))
    check(few_of_them, SITE)
    few_of_them.seek(0)
    few = peak_of(lambda: check(few_of_them, SITE))
    issue_many(MANY)
    many = io.BytesIO(b"".join(FORMATS["ndjson"].stream(IncidentQuery(), SITE, Options())))
    assert peak_of(lambda: check(many, SITE)) < few + PLAY
