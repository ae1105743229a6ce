"""Visitors of all kinds at once while editions come out: no error, no long wait, and every answer one whole edition."""

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import quantiles
from typing import Any

from benchmarks.pages import Sides
from benchmarks.places import ROOT, Plan
from benchmarks.questions import RARE, questions
from benchmarks.results import Row
from benchmarks.server import Server, site

CONNECTIONS = 16
REVISED = 3


def rows(plan: Plan, sides: Sides) -> Iterator[Row]:
    seconds = 10 if plan.quick else 60
    cases = list(questions(sides.peer_file)[3].ours)
    revised = cases[:REVISED]
    with site(sides.ledger, sides.static) as server:
        published, found = _load(server, sides, revised, _addresses(cases), seconds)
    waits = sorted(wait for answer in found for wait in answer["waits"])
    cuts = quantiles(waits, n=100)
    wrong = [fault for answer in found for fault in answer["faults"]]
    work = f"{CONNECTIONS} connections, {seconds} s"
    remark = f"{len(waits):,} answers, {published} editions came out; {len(wrong)} faults {wrong[:2] or ''}".strip()
    yield Row(
        f"{work}: p99", plan.engine, plan.size, "p50", "ms", 1000 * cuts[98], 1000 * cuts[49],
        (cuts[98] / cuts[49],), 10, at_most=True, remark=remark,
    )  # fmt: skip
    yield Row(
        f"{work}: errors and mixed editions", plan.engine, plan.size, "none", "faults", len(wrong), 0,
        (float(len(wrong)),), 0, at_most=True,
    )  # fmt: skip


def _addresses(cases: list[str]) -> list[str]:
    """In turn: lists, searches, cases (those that are revised among them), exports of a part."""
    lists = ["/incidents/", "/incidents/?sort=-published", "/incidents/?country=VN", "/ko/incidents/"]
    searches = [f"/incidents/?q={word}" for word in RARE[:3]]
    exports = ["/export/incidents.csv?place=Mong+Cai&year=2019", "/export/incidents.ndjson?q=monastery"]
    return [*lists, *searches, *cases[:12], *exports]


def _load(
    server: Server, sides: Sides, revised: list[str], addresses: list[str], seconds: int
) -> tuple[int, list[dict[str, list[Any]]]]:
    """How many editions came out, and what each process of visitors saw."""
    slugs = [path.strip("/").split("/")[-1] for path in revised]
    publisher = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.filling", "revise", *slugs],
        cwd=ROOT, env=sides.ledger.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    if publisher.stdout:
        publisher.stdout.readline()  # it has begun
    asked = json.dumps({"base": server.base, "paths": addresses, "seconds": seconds, "connections": CONNECTIONS // 2})
    visitors = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.visitors", asked], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _process in range(2)
    ]
    found = [json.loads(visitor.communicate()[0]) for visitor in visitors]
    published = json.loads(publisher.communicate("enough\n")[0])
    return published, found
