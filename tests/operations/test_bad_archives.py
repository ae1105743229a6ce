"""An archive that is cut off, damaged, locked, or of another version changes nothing, and says what is wrong."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casetracker.operations.archive import Archive, ArchiveWriter, BadArchive
from casetracker.operations.passphrase import BadPassphrase, read
from casetracker.operations.restore import CannotRestore, restore
from tests import surroundings
from tests.operations.backups import KEY, Kept, manifest
from tests.walls.sites import ROOT, Site


def _cut(archive: Path) -> None:
    with archive.open("r+b") as file:
        file.truncate(archive.stat().st_size // 2)


def _flip(archive: Path) -> None:
    """One bit, in the rows of the releases."""
    data = bytearray(archive.read_bytes())
    data[data.index(b"incidents.release.ndjson") + 2000] ^= 1
    archive.write_bytes(data)


def _write_again(archive: Path, **changes: object) -> None:
    """The same rows under another manifest."""
    entries = manifest(archive)
    with Archive(archive, "") as old, archive.with_suffix(".new").open("wb") as file:
        new = ArchiveWriter(file, "")
        for name in entries.pop("entries"):
            new.add(name, old.pieces(name))
        new.close(entries | changes)
    shutil.move(archive.with_suffix(".new"), archive)


def _of_the_future(archive: Path) -> None:
    _write_again(archive, migrations=[["incidents", "9999_not_yet"]])


def _another_format(archive: Path) -> None:
    _write_again(archive, format="casetracker-backup/2")


def _other_rows(archive: Path) -> None:
    """Whole and sound as a file, and yet not what the chains say."""
    found = manifest(archive)
    with Archive(archive, "") as old, archive.with_suffix(".new").open("wb") as file:
        new = ArchiveWriter(file, "")
        for name in found.pop("entries"):
            text = b"".join(old.pieces(name))
            new.add(name, [text.replace(b"Qingdao", b"Wuhan") if name.endswith("release.ndjson") else text])
        new.close(found)
    shutil.move(archive.with_suffix(".new"), archive)


BAD = [
    (_cut, "is not an archive, or is cut off"),
    (_flip, "is damaged"),
    (_of_the_future, "another version: migration incidents.9999_not_yet is not known here"),
    (_another_format, "is of another format"),
]


def _spoilt(kept: Kept, folder: Path, spoil: Callable[[Path], None]) -> Path:
    shutil.copy(kept.plain, folder / "spoilt.zip")
    spoil(folder / "spoilt.zip")
    return folder / "spoilt.zip"


@pytest.mark.parametrize(("spoil", "line"), BAD)
def test_what_is_wrong_is_said(kept: Kept, tmp_path: Path, spoil: Callable[[Path], None], line: str):
    spoilt = _spoilt(kept, tmp_path, spoil)

    with pytest.raises((BadArchive, CannotRestore), match=line):
        restore(spoilt, "", replace=False, accept_breaks=False)


def test_another_passphrase_does_not_open_an_archive(kept: Kept):
    with pytest.raises(BadArchive, match="does not open with this passphrase"):
        Archive(kept.locked, "another passphrase, and it is long enough too")


def test_a_locked_archive_asks_for_its_passphrase(kept: Kept):
    with pytest.raises(BadArchive, match="is locked"):
        Archive(kept.locked, "")


def test_a_passphrase_that_could_be_guessed_is_refused(tmp_path: Path):
    (tmp_path / "key").write_text("hunter2")

    with pytest.raises(BadPassphrase, match="shorter than 24 signs"):
        read(str(tmp_path / "key"))


@pytest.fixture(scope="module")
def refused(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of an archive whose chains do not hold, when the site was to be replaced by it."""
    spoilt = _spoilt(kept, tmp_path_factory.mktemp("spoilt"), _other_rows)
    return kept.site.manage("restore", "--replace", str(spoilt)).stderr


def test_an_archive_that_does_not_verify_is_not_taken(refused: str):
    assert "does not verify: release 1: its document is not the one that was released" in refused


def test_a_site_stands_as_it_stood_after_an_archive_that_does_not_verify(kept: Kept, refused: str):
    assert kept.site.manage("verify").returncode == 0


@pytest.fixture(scope="module")
def killed(kept: Kept) -> subprocess.CompletedProcess[str]:
    return kept.site.run("tests.operations.die_while_restoring", str(kept.plain))


def test_a_restore_can_be_killed(killed: subprocess.CompletedProcess[str]):
    assert killed.returncode == -signal.SIGKILL


def test_a_site_stands_as_it_stood_after_a_killed_restore(kept: Kept, killed: subprocess.CompletedProcess[str]):
    assert kept.site.manage("verify").returncode == 0


def _with_a_small_disk(site: Site, *arguments: str) -> str:
    """What a command says where no file can grow past 40 kB: the kernel's limit, as good as a disk that is full."""
    limit = "import resource, sys, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)); "
    start = "sys.argv = sys.argv[1:]; runpy.run_path('manage.py', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-B", "-c", limit + start, "manage.py", *arguments],
        cwd=ROOT, env=site.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stderr


def test_a_backup_to_a_full_disk_says_so_and_leaves_nothing_behind(kept: Kept, tmp_path: Path):
    said = _with_a_small_disk(kept.site, "backup", str(tmp_path / "new.zip"))

    assert (said, list(tmp_path.iterdir())) == ("CommandError: No backup: the disk is full.\n", [])


@pytest.mark.skipif(surroundings.ON_POSTGRESQL, reason="the server writes, and its disk is not this process's")
def test_a_restore_to_a_full_disk_leaves_the_site_as_it_was(kept: Kept):
    said = _with_a_small_disk(kept.site, "restore", "--replace", str(kept.plain))

    assert (said[:22], kept.site.manage("verify").returncode) == ("CommandError: Nothing ", 0)


@pytest.mark.parametrize("lock", ["", KEY])
def test_no_flipped_byte_passes_unseen(tmp_path: Path, lock: str):
    archive = tmp_path / "small.zip"
    with archive.open("wb") as file:
        writer = ArchiveWriter(file, lock)
        writer.add("one", [json.dumps(list(range(40))).encode()])
        writer.close({"migrations": []})
    sound = archive.read_bytes()

    assert [at for at in range(len(sound)) if _reads_otherwise(archive, sound, at, lock)] == []


def _reads_otherwise(archive: Path, sound: bytes, at: int, lock: str) -> bool:
    """Whether the archive with one byte flipped is taken for sound, and yet holds something else."""
    spoilt = bytearray(sound)
    spoilt[at] ^= 0x55
    archive.write_bytes(spoilt)
    try:
        with Archive(archive, lock) as opened:
            opened.verify()
            return b"".join(opened.pieces("one")) != json.dumps(list(range(40))).encode()
    except BadArchive:
        return False
