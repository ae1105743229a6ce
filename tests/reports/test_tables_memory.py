"""Ten times the incidents need no more memory, in any format and in the check of a file."""

import io
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from incidents.editions import reading
from incidents.editions.query import IncidentQuery
from incidents.reports import one_pass, pieces, sheets, zip_stream
from incidents.reports.formats import FORMATS, PACKAGE, Format
from incidents.reports.options import Options
from incidents.reports.verification import rows as compared
from incidents.reports.verification.check import check
from tests import ready_sites
from tests.reports.cases import issue_many
from tests.reports.reading import SITE

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]

FEW, MANY = 20, 120
# What allocators and buffers may differ by; a hundred incidents held at once would be some 500 kB.
PLAY = 250_000


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is fetched at once is bounded; bounded so low that even few incidents reach the bound."""
    monkeypatch.setattr(reading, "ROWS_A_FETCH", 10)
    for module in (pieces, one_pass, zip_stream):
        monkeypatch.setattr(module, "PIECE", 1 << 12)
    monkeypatch.setattr(sheets, "MOST_KEPT", 10)
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


@pytest.mark.once
@pytest.mark.parametrize("form", [*FORMATS.values(), PACKAGE], ids=lambda form: form.extension)
def test_an_export_needs_no_more_memory_for_more_incidents(form: Format) -> None:
    issue_many(FEW)
    read(form)  # once, so that what is loaded on first use is loaded
    few = peak_of(lambda: read(form))
    issue_many(MANY)
    assert peak_of(lambda: read(form)) < few + PLAY


@pytest.mark.once
def test_a_check_needs_no_more_memory_for_more_incidents() -> None:
    issue_many(FEW)
    few_of_them = io.BytesIO(b"".join(FORMATS["ndjson"].stream(IncidentQuery(), SITE, Options())))
    check(few_of_them, SITE)
    few_of_them.seek(0)
    few = peak_of(lambda: check(few_of_them, SITE))
    issue_many(MANY)
    many = io.BytesIO(b"".join(FORMATS["ndjson"].stream(IncidentQuery(), SITE, Options())))
    assert peak_of(lambda: check(many, SITE)) < few + PLAY


def held(site: dict[str, str]) -> dict[str, int]:
    """Ending of the format -> kB that its export needed, in a process of its own; the database's driver counts too."""
    command = [sys.executable, "-m", "tests.reports.peaks"]
    done = subprocess.run(command, cwd=ROOT, env=site, check=True, stdout=subprocess.PIPE, text=True)
    return {name: int(kilobytes) for name, kilobytes in map(str.split, done.stdout.splitlines())}


def grow(site: dict[str, str], number: int) -> None:
    command = [sys.executable, "manage.py", "generate_cases", str(number)]
    subprocess.run(command, cwd=ROOT, env=site, check=True, capture_output=True)


# In kB. What waits for a package is compressed as nine streams, which need all their windows from some MB on.
PLAY_OF = {"csv": 700, "json": 700, "ndjson": 700, "geojson": 700, "zip": 4_000}


def test_a_process_that_exports_needs_no_more_memory_for_more_incidents(own_site: dict[str, str]) -> None:
    """Their CSV alone is 1.1 MB more, their documents 7 MB; a driver that fetches all of them at once is found out."""
    ready_sites.migrate(own_site)
    grow(own_site, 700)  # enough to fill what is kept of each
    few = held(own_site)
    grow(own_site, 2300)
    many = held(own_site)
    grown = {name: kilobytes - few[name] for name, kilobytes in many.items()}
    assert {name: kilobytes for name, kilobytes in grown.items() if kilobytes > PLAY_OF.get(name, 1_700)} == {}
