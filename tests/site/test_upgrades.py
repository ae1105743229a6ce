"""A new version takes over while people go on reading: no request fails, none is refused."""

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import ready_sites
from tests.site.server import SETTINGS, STARTS_WITHIN, Server, serving
from tests.walls.sites import ROOT

# The configuration and the processes are the same on either engine.
pytestmark = pytest.mark.once


@contextmanager
def _readers(server: Server) -> Iterator[list[int | str]]:
    """Three readers who ask without a pause; what each answer came to."""
    outcomes: list[int | str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                outcomes.append(server.get("/readyz").status)
            except OSError as error:
                outcomes.append(repr(error))

    threads = [threading.Thread(target=read) for _reader in range(3)]
    for thread in threads:
        thread.start()
    try:
        yield outcomes
    finally:
        done.set()
        for thread in threads:
            thread.join()


def _wait_for(condition, what: str) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while not condition():
        assert time.monotonic() < until, what
        time.sleep(0.1)


@pytest.fixture
def migrated(own_site: dict[str, str]) -> dict[str, str]:
    ready_sites.migrate(own_site)
    return own_site


def test_no_request_fails_while_another_master_takes_over(migrated: dict[str, str], tmp_path: Path):
    """USR2 starts the new code beside the old; QUIT, or rather its gentle TERM, sends the old one home."""
    with serving(migrated, tmp_path) as server, _readers(server) as outcomes:
        server.process.send_signal(signal.SIGUSR2)
        _wait_for(lambda: _is_pid(tmp_path / "pid.2"), "no second master")
        served = len(outcomes)
        _wait_for(
            lambda: "Booting worker" in server.log.read_text().partition("Starting gunicorn")[2], "no new workers"
        )
        server.process.terminate()
        server.process.wait(STARTS_WITHIN)
        served = len(outcomes)
        _wait_for(lambda: len(outcomes) > served + 20, "nobody is served by the new master")

    assert set(outcomes) == {200}


def _is_pid(file: Path) -> bool:
    return file.exists() and file.read_text().strip().isdigit()


def test_no_request_fails_while_the_service_restarts_behind_its_socket(migrated: dict[str, str], tmp_path: Path):
    """As under systemd: the socket unit holds the connections that come while one process ends and the next starts."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as held:
        first = _behind(held, migrated, tmp_path)
        server = Server(first, held.getsockname()[1], tmp_path / "log")
        server.wait()
        try:
            with _readers(server) as outcomes:
                _wait_for(lambda: len(outcomes) > 20, "nobody is served")
                first.terminate()
                first.wait(STARTS_WITHIN)
                server.process = _behind(held, migrated, tmp_path)
                served = len(outcomes)
                _wait_for(lambda: len(outcomes) > served + 20, "nobody is served by the new process")
        finally:
            server.process.terminate()
            server.process.wait(STARTS_WITHIN)

    assert set(outcomes) == {200}


def _behind(held: socket.socket, environment: dict[str, str], folder: Path) -> subprocess.Popen[bytes]:
    """gunicorn with the socket as its descriptor 3, as systemd hands it over."""
    start = "import os, sys; os.dup2(int(sys.argv[1]), 3); os.environ['LISTEN_PID'] = str(os.getpid()); "
    become = "os.execv(sys.executable, [sys.executable, '-m', 'gunicorn', 'casetracker.wsgi'])"
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-c", start + become, str(held.fileno())],
            cwd=ROOT,
            env=environment | SETTINGS | {"LISTEN_FDS": "1"},
            pass_fds=(held.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
