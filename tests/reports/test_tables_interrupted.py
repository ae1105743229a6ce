"""An export that breaks off never looks whole, harms nobody else, and tells of one state of the ledger."""

import http.client
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from incidents.editions.append import append
from incidents.editions.ledger_state import LedgerState
from incidents.editions.query import IncidentQuery
from incidents.public import exports
from incidents.reports import pieces
from incidents.reports.formats import FORMATS
from incidents.reports.options import Options
from incidents.vocabulary.ledger import EditionKind, WithdrawalReason
from tests import own_site, ready_sites, surroundings
from tests.editions.documents import document, edition, issue
from tests.reports.cases import issue_many
from tests.reports.reading import SITE

ROOT = Path(__file__).resolve().parents[2]
CASES = 2500
DAMAGED = 100  # the place of the damaged one, the oldest first
# More than what waits in the buffers of sockets stays unsent while the reader reads nothing.
SMALL_BUFFER = 1 << 14
ENDINGS = [*(f"incidents.{name}" for name in FORMATS), "datapackage.zip"]
DAMAGE = f"""
from incidents.editions.ready_lines import CsvLine, JsonRecord
from django.db import connections
first = CsvLine.objects.order_by("place").values_list("place", flat=True)[{DAMAGED}]
with connections["public"].cursor() as cursor:
    for table, column in (("jsonrecord", "record"), ("jsonrecord", "tables")):
        cursor.execute(f"UPDATE editions_{{table}} SET {{column}} = %s WHERE place = %s", [b"?", first])
"""
LOSE_IT = """
from django.db import connections
with connections["public"].cursor() as cursor:
    cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%'")
    assert cursor.rowcount
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Some thousand invented cases; one of the oldest is damaged."""
    with own_site.environment(tmp_path_factory.mktemp("site")) as environment:
        ready_sites.migrate(environment)
        for command in (["generate_cases", str(CASES)], ["shell", "--no-imports", "-c", DAMAGE]):
            subprocess.run(
                [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, capture_output=True
            )
        yield environment


@pytest.fixture
def server(site: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The site as it is deployed, with one worker."""
    port = free_port()
    # The public zone refuses the address of the case file.
    environment = {name: value for name, value in site.items() if name != "DATABASE_URL"} | {
        "CASETRACKER_ZONE": "public",
        "BIND": f"127.0.0.1:{port}",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "WEB_CONCURRENCY": "1",
        "WEB_THREADS": "1",
    }
    command = [sys.executable, "-m", "gunicorn", "casetracker.wsgi"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        for _try in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield "127.0.0.1", port
        process.terminate()


@contextmanager
def asked(server: tuple[str, int], path: str) -> Iterator[http.client.HTTPResponse]:
    """The answer, of which the reader has so far taken the headers. Leaving hangs up."""
    with closing(http.client.HTTPConnection(*server, timeout=60)) as connection, socket.socket() as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        opened.connect(server)
        connection.sock = opened
        connection.request("GET", path)
        with closing(connection.getresponse()) as answer:
            yield answer


def end_of(server: tuple[str, int], path: str) -> str:
    with asked(server, path) as answer:
        try:
            answer.read()
        except http.client.IncompleteRead:
            return "broken off"
    return "clean"


def test_after_readers_have_hung_up_the_next_gets_everything(server: tuple[str, int]) -> None:
    for ending in ENDINGS:
        with asked(server, f"/export/{ending}") as answer:
            answer.read(1000)
    with asked(server, "/export/incidents.csv") as answer:
        assert answer.read().count(b"\r\n") == CASES + 1


def test_what_fails_in_the_middle_has_no_clean_end(server: tuple[str, int]) -> None:
    ends = {ending: end_of(server, f"/export/{ending}") for ending in ENDINGS}
    sound = dict.fromkeys(["incidents.csv", "datapackage.zip"], "clean")  # they do not read the damaged record
    assert ends == dict.fromkeys(ENDINGS, "broken off") | sound


@pytest.mark.skipif(not surroundings.ON_POSTGRESQL, reason="SQLite has no server to lose")
def test_a_database_lost_in_the_middle_leaves_no_clean_end(server: tuple[str, int], site: dict[str, str]) -> None:
    shell = [sys.executable, "manage.py", "shell", "--no-imports", "-c", LOSE_IT]
    with asked(server, "/export/incidents.ndjson") as answer:
        answer.read(1000)
        subprocess.run(shell, cwd=ROOT, env=site, check=True, capture_output=True)
        with pytest.raises(http.client.IncompleteRead) as lost:
            answer.read()
    assert lost.value.partial.count(b"\n") < CASES - DAMAGED  # it did not come as far as the damaged one


@pytest.mark.django_db
def test_a_reader_who_takes_too_long_is_cut_off(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "LONGEST_SECONDS", -1)
    answer = client.get("/export/incidents.json")
    with pytest.raises(exports.TooSlowError):
        b"".join(answer.streaming_content)


def change_the_ledger() -> None:
    """In a thread, and so over a connection, of its own: one incident is withdrawn, another is published."""
    state = LedgerState.now()
    tombstone = edition(document("case-0000"), state)
    tombstone.kind, tombstone.withdrawal_reason = EditionKind.WITHDRAWN, WithdrawalReason.SAFETY
    append([tombstone], state)
    state.save()
    issue("new")
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_an_export_tells_of_one_state_whatever_is_published_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE", 1)
    issue_many(40)
    stream = FORMATS["json"].stream(IncidentQuery(), SITE, Options())
    begun = [next(stream)]
    writer = threading.Thread(target=change_the_ledger)
    writer.start()
    writer.join()
    whole = json.loads(b"".join([*begun, *stream]))
    assert [whole["about"]["ledger_version"], *sorted(row["slug"] for row in whole["incidents"])] == [
        40,
        *(f"case-{number:04}" for number in range(40)),
    ]
