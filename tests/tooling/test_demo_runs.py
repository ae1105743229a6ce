"""The demonstration as a person runs it: started, visited, stopped with Ctrl-C, and started again."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Run:
    printed: str
    status_of_a_page: int
    exit_status: int
    contents: list[str]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _contents(folder: Path) -> list[str]:
    """Every row of both databases, as SQL."""
    rows: list[str] = []
    for name in ("casefile", "public"):
        with sqlite3.connect(folder / f"{name}.sqlite3") as connection:
            rows += connection.iterdump()
        connection.close()
    return rows


def _run(folder: Path) -> Run:
    port = _free_port()
    command = [sys.executable, "-m", "tools.demo", "--port", str(port), "--var", str(folder)]
    shell = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with subprocess.Popen(
        command, cwd=ROOT, env=shell, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as demo:
        assert demo.stdout
        printed = ""
        while "Ctrl-C" not in printed:
            line = demo.stdout.readline()
            assert line, f"the demonstration ended by itself:\n{printed}"
            printed += line
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
            status = answer.status
        demo.send_signal(signal.SIGINT)
    return Run(printed, status, demo.returncode, _contents(folder))


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """Two runs, one after the other, on the same folder."""
    folder = tmp_path_factory.mktemp("demo") / "var"
    return _run(folder), _run(folder)


def test_the_site_answers(runs: tuple[Run, Run]):
    assert runs[0].status_of_a_page == 200


@pytest.mark.parametrize("name", ["advocate", "editor", "administrator"])
def test_the_first_run_prints_each_password_on_a_line(runs: tuple[Run, Run], name: str):
    assert re.search(rf"^{name}  \S{{14,}}$", runs[0].printed, re.MULTILINE)


def test_a_later_run_prints_no_password(runs: tuple[Run, Run]):
    assert not re.search(r"^\S+  \S+$", runs[1].printed, re.MULTILINE)


def test_a_later_run_changes_nothing(runs: tuple[Run, Run]):
    assert runs[0].contents == runs[1].contents


def test_it_says_where_it_is(runs: tuple[Run, Run]):
    assert re.search(r"http://127\.0\.0\.1:\d+/", runs[0].printed)


def test_ctrl_c_stops_it_in_order(runs: tuple[Run, Run]):
    assert [run.exit_status for run in runs] == [0, 0]
