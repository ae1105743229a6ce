"""What an archive holds comes back as it was, on the engine under test; what is no sound archive changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casetracker.operations.archive import Archive
from tests import own_site as own_sites
from tests.operations.backups import KEY, Kept, back_up, digests, manifest
from tests.operations.receive_a_file import CONTENT
from tests.walls.sites import Site


@pytest.fixture(scope="module")
def restored(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The archive that was made while others wrote, restored to an empty place."""
    with own_sites.environment(tmp_path_factory.mktemp("restored")) as environment:
        site = Site(environment)
        done = site.manage("restore", str(kept.plain))
        if done.returncode:
            raise AssertionError(done.stderr)
        yield site


def test_a_restored_site_verifies(restored: Site):
    assert restored.manage("verify").stdout == "All is as it was written.\n"


def test_every_row_comes_back_as_it_was(kept: Kept, restored: Site, tmp_path: Path):
    back_up(restored, tmp_path / "again.zip")

    assert digests(manifest(tmp_path / "again.zip")) == digests(kept.manifest)


def test_a_file_of_evidence_comes_back_byte_for_byte(kept: Kept, restored: Site):
    assert (Path(restored.environment["EVIDENCE_STORAGE"]) / kept.file).read_bytes() == CONTENT


def test_the_public_pages_come_back(restored: Site):
    seen = restored.answer("tests.walls.look_at_the_ledger")

    assert seen["before"]["whole"]


def test_the_databases_refuse_again_to_change_what_is_written_once(restored: Site):
    done = restored.run("tests.operations.change_what_is_written_once")

    assert done.stdout.split() == ["refused"] * 3


def test_nothing_is_left_to_migrate(restored: Site):
    assert restored.manage("migrate", "--check").returncode == 0


def test_what_follows_from_the_editions_is_not_kept_twice(kept: Kept):
    assert sorted(kept.manifest["tables"]["public"]) == ["editions.edition", "editions.ledgerstate"]


def test_a_locked_archive_holds_the_same(kept: Kept):
    with Archive(kept.locked, KEY) as archive:
        archive.verify()
        assert digests(archive.manifest) == digests(kept.manifest)


def test_sessions_are_not_kept(kept: Kept):
    assert [name for name in kept.manifest["entries"] if "session" in name] == []


def test_no_name_in_a_locked_archive_tells_anything(kept: Kept):
    assert b"gives-away" not in kept.locked.read_bytes()


def test_an_archive_is_its_owners_alone(kept: Kept):
    assert kept.plain.stat().st_mode & 0o777 == 0o600


def test_a_backup_is_written_down_in_the_log(kept: Kept):
    with Archive(kept.locked, KEY) as later:
        log = b"".join(later.pieces("default/incidents.auditentry.ndjson"))

    assert b'"manage.py backup"' in log


def test_a_backup_never_writes_over_a_file(kept: Kept):
    assert "is there already" in kept.site.manage("backup", str(kept.plain)).stderr


def test_a_backup_leaves_no_unfinished_file(kept: Kept):
    assert [file.name for file in kept.plain.parent.iterdir() if file.name.startswith(".")] == []


def test_a_site_that_holds_something_is_not_restored_over(kept: Kept):
    assert "the databases hold something already" in kept.site.manage("restore", str(kept.plain)).stderr


def test_a_site_that_holds_something_is_replaced_where_that_is_said(kept: Kept, restored: Site):
    assert restored.manage("restore", "--replace", str(kept.plain)).returncode == 0
