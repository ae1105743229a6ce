"""A seeded site with one file of evidence, and its archives, for the tests of backups."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyzipper

from tests.walls.sites import ROOT, Site

KEY = "a passphrase for tests only, and long enough"


@dataclass
class Kept:
    """`site` as it is; `plain` and `locked` are its archives, `plain` made while others wrote; `key` opens `locked`."""

    site: Site
    plain: Path
    locked: Path
    key: Path
    file: str

    @property
    def manifest(self) -> dict[str, Any]:
        return manifest(self.plain)


def keep(environment: dict[str, str], folder: Path) -> Kept:
    site = Site(environment)
    site.seed()
    file = site.run("tests.operations.receive_a_file").stdout
    key = folder / "key"
    key.write_text(KEY)
    kept = Kept(site, folder / "plain.zip", folder / "locked.zip", key, file)
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.operations.write_meanwhile"], cwd=ROOT, env=environment, stdout=subprocess.PIPE
    )
    try:
        assert writer.stdout is not None
        writer.stdout.readline()
        back_up(site, kept.plain)
    finally:
        writer.kill()
        writer.communicate()
    back_up(site, kept.locked, "--passphrase-file", str(key))
    return kept


def back_up(site: Site, archive: Path, *options: str) -> None:
    done = site.manage("backup", str(archive), *options)
    if done.returncode:
        raise AssertionError(done.stderr)


def manifest(archive: Path) -> dict[str, Any]:
    with pyzipper.AESZipFile(archive) as opened:
        found: dict[str, Any] = json.loads(opened.read("manifest.json"))
    return found


def digests(manifest: dict[str, Any]) -> dict[str, str]:
    """Entry -> SHA-256, without the log, into which backing up and restoring write themselves."""
    changing = ("incidents.auditentry", "incidents.chainhead")
    entries = manifest["entries"]
    return {
        name: entry["sha256"] for name, entry in entries.items() if not name.removesuffix(".ndjson").endswith(changing)
    }


def as_libpq_reads(address: str) -> str:
    """A socket's folder stands in the path of our addresses; libpq wants it by name."""
    folder, _slash, name = address.removeprefix("postgresql:///").rpartition("/")
    return f"host={folder} dbname={name}" if folder.startswith("/") else address
