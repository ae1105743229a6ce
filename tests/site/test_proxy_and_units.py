"""Caddy and systemd read our files themselves: nothing in them is unknown to the programs they are for."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.servers import program
from tests.site import deployment
from tests.walls.sites import ROOT

pytestmark = pytest.mark.once
FOLDER = ROOT / "deploy" / "systemd"
UNITS = sorted(file.name for file in FOLDER.iterdir())
SERVICES = [name for name in UNITS if name.endswith(".service")]
# `systemd-analyze security` counts from 0 (all is closed) to 100.
MOST_EXPOSED = "20"


def _values(found: Any, key: str) -> list[Any]:
    """Every value under `key`, however deep."""
    if isinstance(found, dict):
        return [value for name, value in found.items() if name == key] + _values(list(found.values()), key)
    return [value for part in found for value in _values(part, key)] if isinstance(found, list) else []


@pytest.fixture(scope="module")
def adapted() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(deployment.caddy("adapt").stdout)
    return found


def test_caddy_takes_its_file():
    done = deployment.caddy("validate")

    assert done.returncode == 0, done.stderr


def test_caddy_answers_for_both_hosts(adapted: dict[str, Any]):
    assert sorted(host for hosts in _values(adapted, "host") for host in hosts) == ["desk.example", "public.example"]


def test_caddy_leads_to_the_services_of_compose(adapted: dict[str, Any]):
    assert sorted(_values(adapted, "dial")) == ["desk:8000", "public:8000"]


def test_caddy_lets_no_less_through_than_the_desk_takes(adapted: dict[str, Any]):
    assert min(_values(adapted, "max_size")) >= 50 * 1024 * 1024


def test_caddy_keeps_no_log_of_requests(adapted: dict[str, Any]):
    assert _values(adapted, "logs") == []


@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes(name: str, tmp_path: Path):
    for other in UNITS:
        (tmp_path / other).write_text(deployment.unit(other))
    command = [program("systemd-analyze"), "verify", "--man=no", str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_stands_in_a_tight_sandbox(name: str):
    options = ["--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager"]
    done = subprocess.run(
        [program("systemd-analyze"), "security", *options, str(FOLDER / name)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", SERVICES)
def test_every_variable_of_a_service_is_read(name: str):
    lines = re.findall(r"^Environment=(.*)$", (FOLDER / name).read_text(), re.MULTILINE)

    assert {pair.partition("=")[0] for line in lines for pair in line.split()} - deployment.names_read() == set()
