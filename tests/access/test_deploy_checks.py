"""`manage.py check --deploy` under the settings of a real server, and our own checks of contradictions."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from casetracker import site_checks

ROOT = Path(__file__).resolve().parents[2]
SERVER = {
    "SECRET_KEY": "Zk3vJ9sQpX7nT1yRwB5mLc8dHf2gUa6e-Zk3vJ9sQpX7nT1yRwB5mLc8dHf2gUa6e",
    "ALLOWED_HOSTS": "cases.example",
    "SITE_URL": "https://cases.example",
    "CASETRACKER_REQUIRE_MFA": "1",
}


def _check(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("zone", ["all", "desk"])
def test_a_server_has_nothing_to_be_warned_of(zone, own_site):
    found = _check(own_site | SERVER | {"CASETRACKER_ZONE": zone})

    assert found.returncode == 0, found.stderr


def test_a_server_of_the_public_zone_has_nothing_to_be_warned_of(own_site):
    environment = own_site | SERVER | {"CASETRACKER_ZONE": "public"}
    del environment["DATABASE_URL"]
    found = _check(environment)

    assert found.returncode == 0, found.stderr


def test_a_public_https_site_without_second_factors_is_warned_of(own_site):
    assert "site.W001" in _check(own_site | SERVER | {"CASETRACKER_REQUIRE_MFA": "0"}).stderr


def test_a_secret_key_that_others_can_read_is_warned_of(own_site, tmp_path):
    key = tmp_path / "key"
    key.write_text(SERVER["SECRET_KEY"], encoding="utf-8")
    key.chmod(0o644)
    environment = {name: value for name, value in (own_site | SERVER).items() if name != "SECRET_KEY"}

    assert "site.W002" in _check(environment | {"SECRET_KEY_FILE": str(key)}).stderr


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="asks for a file")
def test_a_case_file_that_others_can_read_is_warned_of(own_site, tmp_path):
    (tmp_path / "casefile.sqlite3").touch(mode=0o644)

    assert "site.W002" in _check(own_site | SERVER).stderr


def test_a_new_case_file_is_its_owner_s_alone(own_site, tmp_path):
    _check(own_site | SERVER)
    modes = {file.stat().st_mode & 0o777 for file in tmp_path.glob("casefile.sqlite3*")}

    assert modes <= {0o600}


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the throwaway PostgreSQL of the tests does not")
def test_the_engine_under_test_writes_to_the_disk_before_it_answers(db):
    assert "site.W003" not in {found.id for found in site_checks.check_engines(None, ["default"])}


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="asks SQLite")
def test_a_case_file_that_may_lose_acknowledged_writes_is_warned_of(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
    found = {message.id for message in site_checks.check_engines(None, ["default"])}
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")

    assert "site.W003" in found
