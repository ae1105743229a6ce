"""What delivery makes ready is what an export would work out, byte for byte, and goes when the incident goes."""

import datetime
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from incidents.editions.append import append
from incidents.editions.csv_cells import LINE_END, csv_cells
from incidents.editions.json_record import incident_object, plain_json
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.query import IncidentQuery
from incidents.editions.ready_lines import CsvLine, JsonRecord, walk_place
from incidents.editions.tables.incidents import INCIDENTS
from incidents.reports.csv_table import csv_head
from incidents.reports.formats import FORMATS
from incidents.reports.geojson_features import feature
from incidents.reports.options import Options
from incidents.vocabulary.canonical import canonical_json
from incidents.vocabulary.ledger import EditionKind, WithdrawalReason
from tests.editions.documents import document, edition, issue, issue_document
from tests.editions.formula_payloads import PAYLOADS
from tests.reports.cases import hostile_case

pytestmark = pytest.mark.django_db
SITE = "https://cases.example"
NAMES = ['x,"latitude":1,"longitude":2,"geo_precision":"', '","url":"', ',"people_best":9,', '{"public_id":"']
# One id for all: each takes the place of the one before.
CASES = [
    hostile_case("plain"),
    hostile_case("hidden") | {"place": None},
    *map(hostile_case, [*NAMES, *(payload for payload in PAYLOADS[::5] if "\x00" not in payload)]),
]
ROOT = Path(__file__).resolve().parents[2]


def made(extension: str, content: dict[str, Any]) -> bytes:
    """The export of a ledger that holds this incident alone."""
    issue_document(content)
    return b"".join(FORMATS[extension].stream(IncidentQuery(), SITE, Options()))


def test_objects_are_copied_as_they_would_be_made() -> None:
    copied = [made("ndjson", content) for content in CASES]
    assert copied == [f"{plain_json(incident_object(content, SITE))}\n".encode() for content in CASES]


def test_features_are_cut_as_they_would_be_made() -> None:
    cut = [made("geojson", content).split(b"\n")[1] for content in CASES]
    assert cut == [plain_json(feature(content, SITE)).encode() for content in CASES]


def test_lines_are_copied_as_they_would_be_made() -> None:
    copied = [made("csv", content).removeprefix(csv_head(hxl=False, bom=False).encode()) for content in CASES]
    assert copied == [
        f"{csv_cells(row)}{LINE_END}".encode() for content in CASES for row in INCIDENTS.rows(content, SITE)
    ]


def test_no_text_is_taken_for_the_number_of_people() -> None:
    counted = [json.loads(made("json", content))["totals"]["people_best"] for content in CASES]
    assert counted == [content["counts"]["people"]["best"] for content in CASES]


@pytest.mark.parametrize("sort", ["-date", "date"])
@pytest.mark.parametrize("extension", ["csv", "ndjson", "geojson"])
def test_everything_is_read_in_the_order_of_the_list(extension: str, sort: str) -> None:
    for slug, day in (("a", "2014-07"), ("b", "2013?"), ("c", "2014-07"), ("d", "0900"), ("e", "2016-01-02")):
        issue(slug, edtf=day)
    query = IncidentQuery.from_params({"sort": [sort]})
    text = b"".join(FORMATS[extension].stream(query, SITE, Options())).decode()
    assert re.findall(f"{SITE}/incidents/([a-e])/", text) == [row.slug for row in query.rows()]


def test_a_later_day_comes_after_the_last_of_an_earlier_one() -> None:
    assert walk_place(datetime.date(2014, 7, 1), 2**36 - 1) < walk_place(datetime.date(2014, 7, 2), 1)


def lines() -> list[int]:
    return [*CsvLine.objects.values_list("sequence", flat=True), *JsonRecord.objects.values_list("sequence", flat=True)]


def test_only_the_edition_in_force_has_lines() -> None:
    issue("one")
    issue("one", people=3)
    assert lines() == [2, 2]


@pytest.mark.parametrize("reason", [WithdrawalReason.SAFETY, WithdrawalReason.EDITORIAL])
def test_a_withdrawn_incident_has_none(reason: WithdrawalReason) -> None:
    issue("one")
    state = LedgerState.now()
    tombstone = edition(document("one"), state)
    tombstone.kind, tombstone.withdrawal_reason = EditionKind.WITHDRAWN, reason
    append([tombstone], state)
    assert lines() == []


def manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


INSERT = """
import datetime, sys
from django.utils.timezone import now
from incidents.editions.edition import Edition
from incidents.editions.ledger_state import LedgerState
texts = sys.stdin.read().split(chr(10))
for at, text in enumerate(texts, 1):
    Edition(sequence=at, public_id=f"CT-{at}", number=1, slug=f"case-{at}", kind="published", document=text,
            digest="0" * 64, chain="0" * 64, released_at=now()).save()
LedgerState(version=len(texts)).save()
"""


def test_a_ledger_from_before_is_made_ready_by_migrating(own_site: dict[str, str]) -> None:
    manage(own_site, "migrate", "--database", "public", "editions", "0002")
    texts = []
    for number in (1, 2):
        content = document(f"case-{number}")
        content["edition"]["public_id"] = f"CT-{number}"
        texts.append(canonical_json(content))
    shell = [sys.executable, "manage.py", "shell", "--no-imports", "-c", INSERT]
    subprocess.run(shell, cwd=ROOT, env=own_site, input="\n".join(texts), text=True, check=True)
    manage(own_site, "migrate", "--database", "public")
    assert [line[:5] for line in manage(own_site, "export", "csv").splitlines()[1:]] == ["CT-2,", "CT-1,"]


def test_a_row_reads_its_document_from_its_edition() -> None:
    issue("one")
    assert PublishedIncident.objects.get().content()["edition"]["slug"] == "one"
