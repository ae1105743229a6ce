"""`make bench`, or `python -m benchmarks`: makes what is missing, measures, prints a table, writes bench.json."""

import argparse
import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks import cluster, delivery, exports, ledgers, load, machine, mixed, pages, peer
from benchmarks.pages import Sides
from benchmarks.places import ROOT, Plan, bare_environment, generation
from benchmarks.report import keep, line, table
from benchmarks.results import Row, failed
from benchmarks.server import Server, site

QUICK_SIZE, FULL_SIZE = 20_000, 1_000_000
PARTS = ("warm", "cold", "growth", "delivery", "exports", "mixed")


def main() -> int:
    # Ended from outside, it ends the servers that it started.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))
    plan, parts = _asked()
    began = time.monotonic()
    rows: list[Row] = []
    _say(machine.described())
    load.provide()
    for row in _measured(plan, parts):
        rows.append(row)
        _say(line(row))
        keep(rows, plan.folder.parent / "bench.json")
    _say(f"\n{machine.described()}\n\n{table(rows)}\n")
    missed = failed(rows)
    _say(
        f"{len(rows)} rows, {len(missed)} miss their mark, {time.monotonic() - began:.0f} s, var/bench.json is written"
    )
    return 0


def _measured(plan: Plan, parts: list[str]) -> Iterator[Row]:
    with contextlib.ExitStack() as undo:
        server = (
            undo.enter_context(cluster.running(plan.folder / "postgresql")) if plan.engine == "postgresql" else None
        )
        ledger = ledgers.provide(plan, plan.size, server, told=_say)
        compares_sizes = {"growth", "delivery"}.intersection(parts)
        small = ledgers.provide(plan, plan.small, server, told=_say) if compares_sizes else ledger
        static = _static(plan)
        sides = Sides(ledger, small, static, _peer_rows(plan, ledger, static))
        ways: dict[str, Callable[[], Iterator[Row]]] = {
            "warm": lambda: pages.warm(plan, sides),
            "cold": lambda: _beside(plan, sides, pages.cold),
            "growth": lambda: pages.growth(plan, sides),
            "delivery": lambda: delivery.rows(plan, ledger, small, server),
            "exports": lambda: _beside(plan, sides, partial(exports.rows, cluster=server)),
            "mixed": lambda: mixed.rows(plan, sides),
        }
        for part in parts:
            yield from ways[part]()


def _beside(plan: Plan, sides: Sides, rows: Callable[[Plan, Sides, Server], Iterator[Row]]) -> Iterator[Row]:
    """With Datasette at hand."""
    with peer.datasette(peer.provide_program(plan), sides.peer_file) as server:
        yield from rows(plan, sides, server)


def _peer_rows(plan: Plan, ledger: ledgers.Ledger, static: Path) -> Path:
    """The peer's file, from our own export of everything."""
    file = plan.folder / f"incidents_{generation()}_{plan.size}.sqlite3"
    if not file.exists():
        _say("the same rows for Datasette")
        export = file.with_suffix(".csv")
        with site(ledger, static) as server:
            subprocess.run(["curl", "-sf", "-o", export, f"{server.base}/export/incidents.csv"], check=True)
        peer.provide_rows(file, export)
        export.unlink()
    return file


def _static(plan: Plan) -> Path:
    folder = plan.folder / "static"
    settings = {"DJANGO_SETTINGS_MODULE": "benchmarks.settings", "BENCH_STATIC": str(folder)}
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=bare_environment() | settings, check=True)
    return folder


def _asked() -> tuple[Plan, list[str]]:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures the public side.")
    parser.add_argument("--size", type=int, default=None, help="how many cases (1,000,000; quick: 20,000)")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--quick", action="store_true", help="short rounds")
    parser.add_argument("--folder", type=Path, default=ROOT / "var", help="where ledgers are kept")
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)} (all)")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    size = given.size or (QUICK_SIZE if given.quick else FULL_SIZE)
    folder = given.folder.resolve() / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return Plan(given.engine, size, folder, given.quick), given.parts or list(PARTS)


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
