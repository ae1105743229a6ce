"""`make bench` in small: real servers, real load, a ledger of 300 cases."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.places import ROOT

pytestmark = [
    pytest.mark.beside,
    pytest.mark.skipif(not shutil.which("wrk"), reason="wrk is not here (Debian: apt install wrk)"),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    folder: Path = tmp_path_factory.mktemp("bench")
    command = [sys.executable, "-m", "benchmarks", "--quick", "--size", "300", "--folder", str(folder), "warm"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads((folder / "bench.json").read_text(encoding="utf-8"))


def test_every_row_of_the_part_is_measured(found: list[dict]):
    assert [row["work"] for row in found] == ["warm list", "warm case page", "304"]


def test_both_sides_gave_answers(found: list[dict]):
    assert all(row["ours"] > 0 and row["theirs"] > 0 for row in found)
