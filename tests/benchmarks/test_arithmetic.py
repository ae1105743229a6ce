"""The figures of a benchmark: what is a ratio, what passes, what is kept."""

import json
from typing import Any

import pytest

from benchmarks.report import keep, table
from benchmarks.results import Row, alternated, failed
from benchmarks.visitors import mixed

pytestmark = pytest.mark.once


def row(*ratios: float, **changes) -> Row:
    values: dict[str, Any] = {
        "work": "list",
        "engine": "sqlite",
        "size": 300,
        "peer": "Datasette",
        "unit": "a second",
        "ours": 40.0,
    }
    return Row(**(values | {"theirs": 10.0, "ratios": ratios, "needed": 4.0} | changes))


def test_sides_take_turns():
    asked: list[str] = []

    def ask(name: str) -> float:
        asked.append(name)
        return 1

    alternated(lambda: ask("ours"), lambda: ask("theirs"), rounds=2)
    assert asked == ["ours", "theirs", "ours", "theirs"]


def test_a_ratio_is_that_of_one_round():
    ours, theirs = iter([10.0, 30.0]), iter([5.0, 10.0])
    assert alternated(lambda: next(ours), lambda: next(theirs), rounds=2) == (20.0, 7.5, (2.0, 3.0))


def test_a_row_passes_by_the_median_of_its_ratios():
    assert row(1.0, 4.0, 9.0).holds


def test_a_row_that_misses_its_mark_is_named():
    assert failed([row(3.9), row(4.1)]) == [row(3.9)]


def test_a_growth_may_not_pass_its_mark():
    assert not row(1.6, needed=1.5, at_most=True).holds


def test_a_row_without_a_promise_neither_holds_nor_fails():
    assert row(3.0, needed=None).holds is None


def test_the_table_has_a_line_for_each_row():
    assert len(table([row(4.0), row(5.0)]).splitlines()) == 4


def test_runs_of_another_engine_stay_in_the_file(tmp_path):
    file = tmp_path / "bench.json"
    keep([row(4.0)], file)
    keep([row(4.0, engine="postgresql")], file)
    assert [entry["engine"] for entry in json.loads(file.read_text())] == ["sqlite", "postgresql"]


def test_a_second_run_takes_the_place_of_the_first(tmp_path):
    file = tmp_path / "bench.json"
    keep([row(4.0)], file)
    keep([row(5.0)], file)
    assert [entry["ratio"] for entry in json.loads(file.read_text())] == [5.0]


def test_a_page_of_two_revisions_is_a_fault():
    assert mixed("/incidents/a/", b"<h1>A (rev1x)</h1><p>A (rev2x)</p>")


def test_a_list_may_hold_incidents_of_different_revisions():
    assert not mixed("/incidents/?sort=-published", b"<li>A (rev1x) (rev1x)</li><li>B (rev2x)</li>")
