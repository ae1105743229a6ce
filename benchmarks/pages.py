"""Public pages: kept ones beside a static file and a view that does nothing, cold ones beside Datasette."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ledgers import Ledger
from benchmarks.load import Target, rate, warm_up
from benchmarks.places import Plan
from benchmarks.questions import Question, questions
from benchmarks.results import Row, alternated
from benchmarks.server import Server, site

UNIT = "a second"


@dataclass(frozen=True)
class Sides:
    """What pages are measured on: our ledger and a small one, and the peer's rows."""

    ledger: Ledger
    small: Ledger
    static: Path
    peer_file: Path


def warm(plan: Plan, sides: Sides) -> Iterator[Row]:
    """A kept page, and 304 for who has it, beside what the same server can do at best."""
    case = questions(sides.peer_file)[3].ours[0]
    pages = {"list": "/incidents/", "case page": case}
    with site(sides.ledger, sides.static) as server:
        for name, path in pages.items():
            # A file of the same bytes; found by the server when it starts.
            (sides.static / f"bench-{name.split()[0]}.html").write_bytes(server.get(path)[0])
    with site(sides.ledger, sides.static) as server:
        for name, path in pages.items():
            beside = f"/static/bench-{name.split()[0]}.html"
            yield _compared(plan, f"warm {name}", "static file of the same size", 0.9, server, path, server, beside)
        tag = {"If-None-Match": server.get("/incidents/")[1]["etag"]}
        known = Target("304", server.base, ["/incidents/"], tag, status=304)
        hello = Target("hello", server.base, ["/static/hello"], {})
        yield _row(plan, "304", "hello view", 0.9, known, hello)


def cold(plan: Plan, sides: Sides, peer: Server) -> Iterator[Row]:
    """No page kept: each is made for the one who asks."""
    with site(sides.ledger, sides.static, cold=True) as server:
        for question in questions(sides.peer_file):
            ours = Target(question.name, server.base, question.ours, {})
            theirs = Target(f"Datasette: {question.name}", peer.base, question.theirs, {})
            yield _row(plan, f"cold {question.name}", "Datasette", question.needed, ours, theirs)


def growth(plan: Plan, sides: Sides) -> Iterator[Row]:
    """The same pages from a small ledger and from this one: how many times as long they take."""
    with (
        site(sides.ledger, sides.static, cold=True) as large,
        site(sides.small, sides.static, cold=True) as small,
    ):
        for question in questions(sides.peer_file):
            yield _grown(plan, question, large, small)


def _grown(plan: Plan, question: Question, large: Server, small: Server) -> Row:
    def milliseconds(server: Server, paths: list[str]) -> float:
        return 1000 / rate(Target(question.name, server.base, paths, {}), seconds=plan.seconds, connections=1)

    here = list(question.ours)
    # The cases of the small ledger are the first of the large one, but not each of its cases is in it.
    there = here if question.name != "case page" else _cases_in_both(small, here)
    ours, theirs, ratios = alternated(
        lambda: milliseconds(large, here), lambda: milliseconds(small, there), rounds=plan.rounds
    )
    return Row(
        f"{question.name}, time against {plan.small:,} cases", plan.engine, plan.size, "itself", "ms", ours, theirs,
        ratios, 1.5, at_most=True,
    )  # fmt: skip


def _cases_in_both(small: Server, paths: list[str]) -> list[str]:
    last = int(small.get("/healthz")[0].split()[1])
    return [path for path in paths if int(path.strip("/").rsplit("-", 1)[1]) <= last][:100] or paths[:1]


def _compared(
    plan: Plan, work: str, peer: str, needed: float, server: Server, path: str, other: Server, beside: str
) -> Row:
    return _row(plan, work, peer, needed, Target(work, server.base, [path], {}), Target(peer, other.base, [beside], {}))


def _row(plan: Plan, work: str, peer: str, needed: float | None, ours: Target, theirs: Target) -> Row:
    for target in (ours, theirs):
        warm_up(target)
    first, second, ratios = alternated(
        lambda: rate(ours, seconds=plan.seconds), lambda: rate(theirs, seconds=plan.seconds), rounds=plan.rounds
    )
    return Row(work, plan.engine, plan.size, peer, UNIT, first, second, ratios, needed)
