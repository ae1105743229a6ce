"""An archive made on one engine is restored on the other, both ways; and nobody's site is taken from under him."""

import contextlib
import sqlite3
from pathlib import Path

import psycopg
import pytest

from tests import surroundings
from tests.operations.backups import Kept, as_libpq_reads, back_up, digests, manifest
from tests.walls.sites import Site

needs_both = pytest.mark.skipif(
    not surroundings.ON_POSTGRESQL, reason="runs where PostgreSQL is, with SQLite beside it"
)


def _on_sqlite(environment: dict[str, str], folder: Path) -> Site:
    own = {
        "DATABASE_URL": f"sqlite:///{folder}/casefile.sqlite3",
        "PUBLIC_DATABASE_URL": f"sqlite:///{folder}/public.sqlite3",
        "EVIDENCE_STORAGE": str(folder / "evidence"),
    }
    return Site(environment | own)


@needs_both
def test_a_site_moves_from_one_engine_to_the_other_and_back(kept: Kept, nowhere: Site, tmp_path: Path):
    on_sqlite = _on_sqlite(nowhere.environment, tmp_path)
    on_sqlite.manage("restore", str(kept.plain))
    back_up(on_sqlite, tmp_path / "from-sqlite.zip")
    nowhere.manage("restore", str(tmp_path / "from-sqlite.zip"))
    back_up(nowhere, tmp_path / "from-postgresql.zip")

    assert digests(manifest(tmp_path / "from-postgresql.zip")) == digests(kept.manifest)


@needs_both
def test_what_comes_after_a_move_gets_keys_of_its_own(kept: Kept, nowhere: Site):
    nowhere.manage("restore", str(kept.plain))

    assert nowhere.run("tests.operations.publish_again").stdout == "delivered"


def test_a_database_that_others_are_using_is_not_replaced(kept: Kept):
    with _somebody_reads(kept.site.environment["DATABASE_URL"]):
        said = kept.site.manage("restore", "--replace", str(kept.plain)).stderr

    assert "in use" in said or "using the database" in said


@contextlib.contextmanager
def _somebody_reads(address: str):
    if not surroundings.ON_POSTGRESQL:
        with contextlib.closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as reader:
            reader.execute("SELECT count(*) FROM incidents_incident").fetchone()
            yield
        return
    with psycopg.connect(as_libpq_reads(address)) as reader:
        reader.execute("SELECT count(*) FROM incidents_incident").fetchone()
        yield
