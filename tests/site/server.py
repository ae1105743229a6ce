"""The real gunicorn under the site's own configuration, with two workers, for the tests that ask it from outside."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.walls.sites import ROOT

STARTS_WITHIN = 60
GUNICORN = str(Path(sys.executable).parent / "gunicorn")  # the script: on USR2 it starts itself again by its name
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.site.served_settings", "WEB_CONCURRENCY": "2", "PYTHONUNBUFFERED": "1"}


@dataclass
class Answer:
    status: int
    body: str
    headers: Mapping[str, str]


class Server:
    """`log` is what all its processes wrote to stderr."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process, self.port, self.log = process, port, log

    def get(self, path: str, **headers: str) -> Answer:
        """One request on a connection of its own; `user_agent` is the header User-Agent."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers={"Connection": "close"} | named)
            response = connection.getresponse()
            return Answer(response.status, response.read().decode(errors="replace"), dict(response.getheaders()))
        finally:
            connection.close()

    def wait(self) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until and self.process.poll() is None:
            try:
                self.get("/healthz")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(self.log.read_text())


@contextmanager
def serving(environment: dict[str, str], folder: Path, **more: str) -> Iterator[Server]:
    """A server of that environment (own_site.py); stopped at the end, and with it whatever took over from it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = folder / "log"
    with log.open("ab") as written:
        process = subprocess.Popen(
            [GUNICORN, "casetracker.wsgi", "--pid", str(folder / "pid")],
            cwd=ROOT,
            env=environment | SETTINGS | {"BIND": f"127.0.0.1:{port}"} | more,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            start_new_session=True,
        )
    server = Server(process, port, log)
    try:
        server.wait()
        yield server
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """The whole group: after USR2 the master that serves is not the one that was started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(timeout=20)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue
