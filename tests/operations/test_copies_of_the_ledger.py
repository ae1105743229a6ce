"""A public zone that reads a copy of the ledger: PostgreSQL's streaming replication between two real servers."""

import contextlib
import os
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg
import pytest
from psycopg import sql

from tests import own_site, postgresql, ready_sites, surroundings
from tests.operations.backups import as_libpq_reads
from tests.operations.copied_ledger import KEY, CopiedLedger, copied_ledger
from tests.site.server import Answer, Server, serving
from tests.walls.addresses import SLUG
from tests.walls.sites import Site

pytestmark = pytest.mark.skipif(not surroundings.ON_POSTGRESQL, reason="the ledger is on PostgreSQL")
CASE = f"/incidents/{SLUG}/"
ARRIVES_WITHIN = 30
ROLES = {part: f"{part}_{secrets.token_hex(4)}" for part in ("desk", "deliverer", "reader")}
PASSWORDS = {"DESK_PASSWORD": KEY, "DELIVERER_PASSWORD": KEY, "READER_PASSWORD": KEY}


@dataclass
class Told:
    """What the public zone of the copy answered, one after the other."""

    seeded: Answer
    ready: Answer
    refusal: str
    corrected: Answer
    cut_off: Answer
    cut_off_case: Answer
    back: Answer
    withdrawn: Answer


@pytest.fixture(scope="module")
def told(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder = tmp_path_factory.mktemp("copied")
    with own_site.environment(folder) as environment, _servers() as ledger:
        ready_sites.migrate(environment)
        desk = Site(environment | {"PUBLIC_DATABASE_URL": ledger.address} | PASSWORDS)
        _set_up(desk)
        public = {name: value for name, value in environment.items() if name != "DATABASE_URL"}
        public |= {"CASETRACKER_ZONE": "public", "PUBLIC_DATABASE_URL": ledger.read_by(ROLES["reader"])}
        with serving(public, folder) as zone:
            yield _tell(desk, zone, ledger)
    _drop_roles()


@contextlib.contextmanager
def _servers() -> Iterator[CopiedLedger]:
    try:
        with copied_ledger() as ledger:
            yield ledger
    except postgresql.NoPostgreSQLError as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(missing))


def _set_up(desk: Site) -> None:
    roles = [word for part, role in ROLES.items() for word in (f"--{part}", role)]
    for command in (["migrate", "--database", "public"], ["grant_roles", *roles], ["seed"]):
        done = desk.manage(*command, "--verbosity", "0")
        assert done.returncode == 0, done.stderr


def _drop_roles() -> None:
    """Those on the server of the case file, which is not this test's own."""
    with psycopg.connect(as_libpq_reads(os.environ["DATABASE_URL"]), autocommit=True) as server:
        for role in ROLES.values():
            server.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role)))


def _tell(desk: Site, zone: Server, ledger: CopiedLedger) -> Told:
    seeded = _awaited(zone, CASE, lambda answer: answer.status == 200)
    ready = _awaited(zone, "/readyz", lambda answer: answer.status == 200)
    refusal = ledger.refusal()
    assert desk.run("tests.operations.publish_again").stdout == "delivered"
    corrected = _awaited(zone, f"{CASE}editions/3/", lambda answer: answer.status == 200)
    ledger.first.stop("fast")
    cut_off = _awaited(zone, "/readyz", lambda answer: answer.status == 503)
    cut_off_case = zone.get(CASE)
    ledger.start_first()
    back = _awaited(zone, "/readyz", lambda answer: answer.status == 200)
    assert desk.run("tests.operations.withdraw_it").stdout == "delivered"
    withdrawn = _awaited(zone, CASE, lambda answer: answer.status == 410)
    return Told(seeded, ready, refusal, corrected, cut_off, cut_off_case, back, withdrawn)


def _awaited(zone: Server, path: str, is_it: Callable[[Answer], bool]) -> Answer:
    """The first answer that is as it should be; after a while the last one, whatever it is."""
    until = time.monotonic() + ARRIVES_WITHIN
    while not is_it(answer := zone.get(path)) and time.monotonic() < until:
        time.sleep(0.1)
    return answer


def test_what_is_published_shows_on_the_copy(told: Told):
    assert told.seeded.status == 200


def test_a_correction_shows_on_the_copy(told: Told):
    assert told.corrected.status == 200


def test_a_copy_that_follows_is_ready(told: Told):
    assert told.ready.body == "ready\nledger: a copy, 0 s behind\n"


def test_nothing_can_be_written_to_the_copy(told: Told):
    assert told.refusal == "ReadOnlySqlTransaction"


def test_a_copy_that_is_cut_off_is_not_ready(told: Told):
    assert told.cut_off.body == "not ready\nledger: a copy that receives nothing\n"


def test_a_copy_that_is_cut_off_still_serves_its_readers(told: Told):
    assert told.cut_off_case.status == 200


def test_a_copy_is_ready_again_once_it_follows_again(told: Told):
    assert told.back.status == 200


def test_what_is_withdrawn_is_gone_from_the_copy(told: Told):
    assert told.withdrawn.status == 410
