"""Migrated and seeded sites, made once a run: a site of a test's own gets a copy, since migrating takes long."""

import atexit
import contextlib
import functools
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import own_site

ROOT = Path(__file__).resolve().parent.parent
VARIABLES = ("DATABASE_URL", "PUBLIC_DATABASE_URL")
_COMMANDS = (["migrate"], ["migrate", "--database", "public"], ["seed"])


def migrate(environment: dict[str, str]) -> None:
    """The site of that environment (own_site.py) has its tables, and nothing in them."""
    _copy(_migrated(), environment)


def seed(environment: dict[str, str]) -> None:
    """The site of that environment (own_site.py) has the cases of `seed`, published."""
    _copy(_seeded(), environment)


@functools.cache
def _migrated() -> dict[str, str]:
    site = _new()
    for command in _COMMANDS[:2]:
        _manage(site, command)
    return site


@functools.cache
def _seeded() -> dict[str, str]:
    site = _new()
    _copy(_migrated(), site)
    _manage(site, _COMMANDS[2])
    return site


def _new() -> dict[str, str]:
    undo = contextlib.ExitStack()
    atexit.register(undo.close)
    return undo.enter_context(own_site.environment(Path(undo.enter_context(tempfile.TemporaryDirectory()))))


def _manage(site: dict[str, str], command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *command, "--verbosity", "0"],
        cwd=ROOT,
        env=site,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise AssertionError(done.stderr)


def _copy(model: dict[str, str], site: dict[str, str]) -> None:
    for variable in VARIABLES:
        own_site.copy_database(model[variable], site[variable])
    evidence = Path(model["EVIDENCE_STORAGE"])
    if evidence.exists():
        shutil.copytree(evidence, site["EVIDENCE_STORAGE"], dirs_exist_ok=True)
