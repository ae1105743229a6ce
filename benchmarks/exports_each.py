"""`python -m benchmarks.exports_each`: what each format costs, from the real server: time, first byte, memory.

Prints a table for docs/exports.md. Ledgers are those of `make bench`; each format is fetched twice from a server of its
own, so that the memory is that of this format alone. The second round counts: by then the rows are in memory.
"""

import argparse
import contextlib
from pathlib import Path

from benchmarks import cluster, ledgers
from benchmarks.exports import Download, download, watched
from benchmarks.ledgers import Ledger
from benchmarks.places import ROOT, Plan
from benchmarks.server import site

PATHS = {name: f"/export/incidents.{name}" for name in ("csv", "ndjson", "json", "geojson", "xlsx", "ods")}
PATHS["datapackage"] = "/export/datapackage.zip"
ROUNDS = 3


def main() -> None:
    plan, formats = _asked()
    with contextlib.ExitStack() as undo:
        server = (
            undo.enter_context(cluster.running(plan.folder / "postgresql")) if plan.engine == "postgresql" else None
        )
        ledger = ledgers.provide(plan, plan.size, server, told=print)
        print(f"\n{plan.size:,} cases, {plan.engine}\n")
        print("| format | MB | seconds | cases a second | MB a second | first byte, ms | private memory, MB |")
        print("|---|---|---|---|---|---|---|")
        for name in formats:
            print(_line(plan, name, *_measured(plan, ledger, PATHS[name])), flush=True)


def _measured(plan: Plan, ledger: Ledger, path: str) -> tuple[Download, float]:
    static = plan.folder / "static"
    static.mkdir(exist_ok=True)
    with site(ledger, static) as server, watched(server.process.pid) as memory:
        found = [download(server, path) for _round in range(ROUNDS)]
    return found[-1], memory.peak


def _line(plan: Plan, name: str, found: Download, memory: float) -> str:
    megabytes = found.size / 1e6
    cells = [
        name,
        f"{megabytes:,.1f}",
        f"{found.seconds:.2f}",
        f"{plan.size / found.seconds:,.0f}",
        f"{megabytes / found.seconds:.1f}",
        f"{1000 * found.first_byte:.0f}",
        f"{memory:.0f}",
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
