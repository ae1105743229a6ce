"""Filling the ledger: many incidents at once, and one into a ledger of any size."""

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from typing import Any

from benchmarks.cluster import Cluster
from benchmarks.ledgers import Ledger, empty
from benchmarks.places import ROOT, Plan
from benchmarks.results import Row, alternated

EACH = 12
WARMING = 3


def rows(plan: Plan, ledger: Ledger, small: Ledger, cluster: Cluster | None) -> Iterator[Row]:
    yield _bulk(plan, empty(plan, "bulk", cluster))
    yield _one(plan, ledger, small)


def _bulk(plan: Plan, ledger: Ledger) -> Row:
    number = min(2000 if plan.quick else 5000, plan.size)
    # The first round fills caches of words that every later one finds.
    pairs = [(number / ours, number / theirs) for ours, theirs in _filling(ledger, "bulk", str(number))[1:]]
    ratios = tuple(ours / theirs for ours, theirs in pairs)
    ours, theirs = (median(pair[at] for pair in pairs) for at in (0, 1))
    return Row("bulk delivery", plan.engine, number, "bare executemany", "cases a second", ours, theirs, ratios, 0.3)


def _one(plan: Plan, ledger: Ledger, small: Ledger) -> Row:
    def milliseconds(where: Ledger) -> float:
        return float(median(_filling(where, "publish", str(WARMING + EACH))[WARMING:]))

    ours, theirs, ratios = alternated(lambda: milliseconds(ledger), lambda: milliseconds(small), rounds=plan.rounds)
    work = f"publishing one incident, time against {plan.small:,} cases"
    return Row(work, plan.engine, plan.size, "itself", "ms", ours, theirs, ratios, 1.5, at_most=True)


def _filling(ledger: Ledger, *arguments: str) -> list[Any]:
    command = [sys.executable, "-m", "benchmarks.filling", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=ledger.environment(), check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
