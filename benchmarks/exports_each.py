"""`python -m benchmarks.exports_each`: what each format costs, from the real server: time, first byte, memory.

Prints a table for docs/exports.md. Ledgers are those of `make bench`; each format is fetched from a server of its own,
so that the memory is that of this format alone; text formats three times, of which the last counts, by then the rows
are in memory. What came is then read by a program that is not its writer, which counts the incidents.
"""

import argparse
import contextlib
from pathlib import Path

from benchmarks import cluster, ledgers
from benchmarks.exports import Download, download, watched
from benchmarks.ledgers import Ledger
from benchmarks.places import ROOT, Plan
from benchmarks.read_again import READERS
from benchmarks.server import site

PATHS = {name: f"/export/incidents.{name}" for name in ("csv", "ndjson", "json", "geojson", "xlsx", "ods")}
PATHS["datapackage"] = "/export/datapackage.zip"
TEXTS, ROUNDS = ("csv", "ndjson", "json", "geojson"), 3


HEADINGS = (
    "format", "MB", "seconds", "cases a second", "MB a second", "first byte, ms", "memory written, MB", "VmHWM, MB",
    "read again",
)  # fmt: skip


def main() -> None:
    plan, formats = _asked()
    with contextlib.ExitStack() as undo:
        server = (
            undo.enter_context(cluster.running(plan.folder / "postgresql")) if plan.engine == "postgresql" else None
        )
        ledger = ledgers.provide(plan, plan.size, server, told=print)
        print(f"\n{plan.size:,} cases, {plan.engine}\n")
        print(f"| {' | '.join(HEADINGS)} |")
        print("|" + "---|" * len(HEADINGS))
        for name in formats:
            file = plan.folder / f"export.{name}"
            found, memory = _measured(plan, ledger, name, file)
            read_by, incidents = READERS[name](file)
            print(_line(plan, name, found, memory, f"{incidents:,} by {read_by}"), flush=True)
            file.unlink()


def _measured(plan: Plan, ledger: Ledger, name: str, file: Path) -> tuple[Download, watched]:
    static = plan.folder / "static"
    static.mkdir(exist_ok=True)
    with site(ledger, static) as server, watched(server.process.pid) as memory:
        found = [download(server, PATHS[name], into=file) for _round in range(ROUNDS if name in TEXTS else 1)]
    return found[-1], memory


def _line(plan: Plan, name: str, found: Download, memory: watched, read_again: str) -> str:
    megabytes = found.size / 1e6
    cells = [
        name,
        f"{megabytes:,.1f}",
        f"{found.seconds:.2f}",
        f"{plan.size / found.seconds:,.0f}",
        f"{megabytes / found.seconds:.1f}",
        f"{1000 * found.first_byte:.0f}",
        f"{memory.peak:.0f}",
        f"{memory.resident:.0f}",
        read_again,
    ]
    return f"| {' | '.join(cells)} |"


def _asked() -> tuple[Plan, list[str]]:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports_each", description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--folder", type=Path, default=ROOT / "var", help="where ledgers are kept")
    parser.add_argument("formats", nargs="*", help=f"some of {', '.join(PATHS)} (all)")
    given = parser.parse_args()
    folder = given.folder.resolve() / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return Plan(given.engine, given.size, folder, quick=True), given.formats or list(PATHS)


if __name__ == "__main__":
    main()
