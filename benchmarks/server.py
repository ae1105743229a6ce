"""The site as it is deployed: gunicorn under gunicorn.conf.py, zone public, on a port of its own."""

import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from benchmarks.ledgers import Ledger
from benchmarks.places import ROOT, bare_environment, free_port

PATIENCE_SECONDS = 60


class NotServed(Exception):
    """The server ended or stayed silent; the message is what it said."""


@dataclass(frozen=True)
class Server:
    base: str
    process: "subprocess.Popen[bytes]"

    def get(self, path: str, **headers: str) -> tuple[bytes, Mapping[str, str]]:
        """Body and headers of an answer; raises for anything but success."""
        asked = urllib.request.Request(f"{self.base}{path}", headers=headers)  # noqa: S310 - our own server
        with urllib.request.urlopen(asked, timeout=120) as answer:  # noqa: S310 - our own server
            return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


@contextmanager
def site(ledger: Ledger, static: Path, *, cold: bool = False) -> Iterator[Server]:
    port = free_port()
    environment = bare_environment() | {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "CASETRACKER_ZONE": "public",
        "PUBLIC_DATABASE_URL": ledger.public,
        "SITE_URL": f"http://127.0.0.1:{port}",
        "BIND": f"127.0.0.1:{port}",
        "BENCH_STATIC": str(static),
        "BENCH_COLD": "1" if cold else "0",
    }
    with served([sys.executable, "-m", "gunicorn", "casetracker.wsgi"], environment, port, ready="/healthz") as server:
        yield server


@contextmanager
def served(command: list[str], environment: dict[str, str], port: int, *, ready: str) -> Iterator[Server]:
    """A server that answers `ready`; ended afterwards."""
    # What servers say goes into a file of this run, which is shown where one does not start.
    with tempfile.TemporaryFile() as said:
        yield from _served(command, environment, f"http://127.0.0.1:{port}", ready, said)


def _served(
    command: list[str], environment: dict[str, str], base: str, ready: str, said: IO[bytes]
) -> Iterator[Server]:
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
    )
    server = Server(base, process)
    try:
        _wait(server, ready, said)
        yield server
    finally:
        process.terminate()
        process.wait()


def _wait(server: Server, path: str, said: IO[bytes]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            server.get(path)
        except (urllib.error.URLError, OSError):
            if server.process.poll() is not None or time.monotonic() > until:
                said.seek(0)
                raise NotServed(said.read().decode(errors="replace")[-4000:]) from None
            time.sleep(0.1)
        else:
            return
