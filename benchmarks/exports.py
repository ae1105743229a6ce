"""Exports of everything: beside the database's own, beside Datasette, and what they cost the server."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from benchmarks import ledgers
from benchmarks.cluster import Cluster
from benchmarks.pages import Sides
from benchmarks.places import ROOT, Plan, generation
from benchmarks.results import Row, alternated
from benchmarks.server import Server, site
from incidents.editions.export_row import COLUMNS

MOST_MEGABYTES = 150
WORKBOOK = 100_000
_TYPES = {"integer": "integer", "decimal": "double precision"}


@dataclass(frozen=True)
class Download:
    first_byte: float
    seconds: float
    size: int


def rows(plan: Plan, sides: Sides, peer: Server, cluster: Cluster | None) -> Iterator[Row]:
    rounds = 2 if plan.size > 200_000 else plan.rounds
    with site(sides.ledger, sides.static) as server:
        yield _against_database(plan, sides, server, cluster, rounds)
        yield _against_datasette(plan, sides, server, peer, 1 if plan.size > 200_000 else rounds)
        for name in ("ndjson", "geojson"):
            ours, theirs, ratios = alternated(
                partial(_megabytes, server, name), partial(_megabytes, server, "csv"), rounds=rounds
            )
            yield Row(f"{name} of everything", plan.engine, plan.size, "our CSV", "MB/s", ours, theirs, ratios, 0.5)
        yield from _costs(plan, server)
    yield from _workbook(plan, sides, cluster)


def _against_database(plan: Plan, sides: Sides, server: Server, cluster: Cluster | None, rounds: int) -> Row:
    if cluster:
        beside, needed, name = _copying(plan, server, cluster), 0.8, "COPY TO"
    else:
        command = ["sqlite3", "-csv", str(sides.peer_file), "SELECT * FROM incidents"]
        beside, needed, name = command, 0.6, "sqlite3 -csv"
    ours, theirs, ratios = alternated(
        lambda: plan.size / download(server, "/export/incidents.csv").seconds,
        lambda: plan.size / _seconds(beside),
        rounds=rounds,
    )
    return Row("CSV of everything", plan.engine, plan.size, name, "rows a second", ours, theirs, ratios, needed)


def _against_datasette(plan: Plan, sides: Sides, server: Server, peer: Server, rounds: int) -> Row:
    theirs_path = f"/{sides.peer_file.stem}/incidents.csv?_stream=on&_size=max"
    ours, theirs, ratios = alternated(
        lambda: plan.size / download(server, "/export/incidents.csv").seconds,
        lambda: plan.size / download(peer, theirs_path).seconds,
        rounds=rounds,
    )
    return Row("CSV of everything", plan.engine, plan.size, "Datasette", "rows a second", ours, theirs, ratios, 6)


def _costs(plan: Plan, server: Server) -> Iterator[Row]:
    with watched(server.process.pid) as memory:
        found = [download(server, "/export/incidents.csv") for _round in range(plan.rounds if plan.quick else 2)]
    yield limited(plan, "CSV, private memory of a worker", "MB", memory.peak, MOST_MEGABYTES)
    first = min(each.first_byte for each in found)
    share = 0.01 * min(each.seconds for each in found)
    yield Row(
        "CSV, first byte", plan.engine, plan.size, "1 % of the time", "ms", 1000 * first, 1000 * share,
        tuple(each.first_byte / (0.01 * each.seconds) for each in found), 1, at_most=True,
    )  # fmt: skip


def _workbook(plan: Plan, sides: Sides, cluster: Cluster | None) -> Iterator[Row]:
    number = min(plan.size, WORKBOOK)
    ledger = sides.ledger if number == plan.size else ledgers.provide(plan, number, cluster, told=print)
    file = plan.folder / "incidents.xlsx"
    with site(ledger, sides.static) as server, watched(server.process.pid) as memory:
        took = download(server, "/export/incidents.xlsx", into=file).seconds
        alone = [sys.executable, "-m", "benchmarks.writing_alone", str(file)]
        done = subprocess.run(alone, cwd=ROOT, check=True, capture_output=True, text=True)
    theirs = float(done.stdout)
    yield Row(
        "XLSX", plan.engine, number, "XlsxWriter alone, the same cells", "cases a second", number / took,
        number / theirs, (theirs / took,), 0.8,
    )  # fmt: skip
    yield limited(plan, f"XLSX of {number:,}, private memory of a worker", "MB", memory.peak, MOST_MEGABYTES)


def limited(plan: Plan, work: str, unit: str, found: float, most: float) -> Row:
    ratios = (found / most,)
    return Row(work, plan.engine, plan.size, "the limit", unit, found, most, ratios, 1, at_most=True)


def download(server: Server, path: str, into: Path = Path("/dev/null")) -> Download:
    wanted = "%{time_starttransfer} %{time_total} %{size_download}"
    command = ["curl", "-sf", "-o", str(into), "-w", wanted, f"{server.base}{path}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    first, total, size = done.stdout.split()
    return Download(float(first), float(total), int(size))


def _megabytes(server: Server, extension: str) -> float:
    found = download(server, f"/export/incidents.{extension}")
    return found.size / found.seconds / 1e6


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _copying(plan: Plan, server: Server, cluster: Cluster) -> list[str]:
    """COPY of a table with the columns of the export, typed, made from our own export if it is not there."""
    name = f"copied_{generation()}_{plan.size}"
    cluster.database("copied")
    psql = [str(cluster.programs / "psql"), "-h", str(cluster.socket), "-d", "copied", "-Xq", "-v", "ON_ERROR_STOP=1"]
    if not cluster.psql("copied", f"SELECT 1 FROM pg_tables WHERE tablename = '{name}'"):
        columns = ", ".join(f"{column.name} {_TYPES.get(column.kind, 'text')}" for column in COLUMNS)
        cluster.psql("copied", f"CREATE TABLE {name} ({columns})")
        with subprocess.Popen(
            ["curl", "-sf", f"{server.base}/export/incidents.csv"], stdout=subprocess.PIPE
        ) as fetched:
            copy = f"COPY {name} FROM STDIN (FORMAT csv, HEADER)"
            subprocess.run([*psql, "-c", copy], stdin=fetched.stdout, check=True)
        cluster.psql("copied", f"VACUUM ANALYZE {name}")
    return [*psql, "-c", f"COPY {name} TO STDOUT (FORMAT csv)"]


class watched:  # noqa: N801 - used as a word: `with watched(pid) as memory`
    """The most memory, in MB, that any process beneath `pid` had meanwhile. Looks twenty times a second.

    `peak` is what the process wrote itself; `resident` the kernel's own high-water mark (VmHWM), which misses nothing,
    and counts what is shared with siblings and what is mapped of files too.
    """

    def __init__(self, pid: int) -> None:
        self.pid, self.peak, self.resident = pid, 0.0, 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(0.05):
            children = _children(self.pid)
            self.peak = max([self.peak, *(_private(pid) for pid in children)])
            self.resident = max([self.resident, *(_high_water(pid) for pid in children)])


def _children(pid: int) -> list[int]:
    file = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in file.read_text(encoding="ascii").split()] if file.exists() else []


def _private(pid: int) -> float:
    """Memory written by this process alone, in MB; what it shares with its siblings or maps of files is not counted."""
    return _megabytes_of(Path(f"/proc/{pid}/smaps_rollup"), "Private_Dirty")


def _high_water(pid: int) -> float:
    return _megabytes_of(Path(f"/proc/{pid}/status"), "VmHWM")


def _megabytes_of(file: Path, name: str) -> float:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
