"""wrk, four connections, one thread: how many answers a second, and how many of them were wrong."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests import packages

SCRIPT = Path(__file__).with_name("paths.lua")
CONNECTIONS = 4


class LoadFailed(Exception):
    """The server gave no answers, or wrong ones: there is nothing to compare."""


@dataclass(frozen=True)
class Target:
    """Addresses that are asked for in turn, with headers. `name` goes into messages."""

    name: str
    base: str
    paths: Sequence[str]
    headers: Mapping[str, str]
    status: int = 200


def provide() -> None:
    if not shutil.which("wrk"):
        packages.install("wrk")
    if not shutil.which("wrk"):
        raise LoadFailed("wrk is not here (Debian: apt install wrk)")


def warm_up(target: Target) -> None:
    """Asks for a second, whatever comes: every worker has then connected, and kept what it keeps."""
    with contextlib.suppress(LoadFailed):
        rate(target, seconds=1, connections=2 * CONNECTIONS)


def rate(target: Target, *, seconds: int, connections: int = CONNECTIONS) -> float:
    """Answers a second, by wrk, or by one request where that takes longer. LoadFailed for answers of another status."""
    with _written(target.paths) as file:
        headers = [part for name, value in target.headers.items() for part in ("-H", f"{name}: {value}")]
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "-s", str(SCRIPT)]
        done = subprocess.run(
            [*command, *headers, target.base],
            env=os.environ | {"BENCH_PATHS": str(file), "BENCH_STATUS": str(target.status)},
            capture_output=True,
            text=True,
            check=False,
        )
    found = [line.split() for line in done.stdout.splitlines() if line.startswith("BENCH ")]
    if not found:
        raise LoadFailed(f"{target.name}: wrk said {done.stderr.strip() or done.stdout.strip()}")
    requests, microseconds, wrong = (int(cell) for cell in found[0][1:4])
    if not (requests or wrong):
        return connections / _one(target)
    if wrong:
        raise LoadFailed(f"{target.name}: {wrong} of {requests} answers were wrong\n{done.stdout}")
    return requests / (microseconds / 1e6)


def _one(target: Target) -> float:
    """Seconds of a single answer, where none came within the time."""
    headers = [part for name, value in target.headers.items() for part in ("-H", f"{name}: {value}")]
    address = f"{target.base}{target.paths[0]}"
    command = ["curl", "-s", "-m", "120", "-o", os.devnull, "-w", "%{http_code} %{time_total}", *headers, address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    status, seconds = done.stdout.split()
    if int(status) != target.status:
        raise LoadFailed(f"{target.name}: answered with {status}")
    return float(seconds)


@contextlib.contextmanager
def _written(paths: Sequence[str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ct-bench-") as folder:
        file = Path(folder) / "paths.txt"
        file.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        yield file
