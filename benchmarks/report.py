"""The table on the terminal, and var/bench.json."""

import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.results import Row

HEAD = "| work | ours | beside | it | ratio | spread | pass | |\n|---|---|---|---|---|---|---|---|"


def line(row: Row) -> str:
    low, high = min(row.ratios), max(row.ratios)
    needed = "" if row.needed is None else f"{'≤' if row.at_most else '≥'} {row.needed:g}"
    verdict = {True: "holds", False: "**fails**", None: ""}[row.holds]
    if row.remark:
        verdict = f"{verdict} ({row.remark})" if verdict else row.remark
    spread = f"{_number(low)}–{_number(high)}"
    cells = (
        row.work,
        f"{_number(row.ours)} {row.unit}",
        row.peer,
        _number(row.theirs),
        f"{_number(row.ratio)}×",
        spread,
        needed,
        verdict,
    )
    return f"| {' | '.join(cells)} |"


def table(rows: Sequence[Row]) -> str:
    return "\n".join([HEAD, *(line(row) for row in rows)])


def keep(rows: Sequence[Row], file: Path) -> None:
    """Replaces what the file holds of the same work on the same engine at the same size; other runs stay."""
    made = {(row.work, row.peer, row.engine, row.size) for row in rows}
    earlier = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    kept = [entry for entry in earlier if (entry["work"], entry["peer"], entry["engine"], entry["size"]) not in made]
    values = [*kept, *(row.values() for row in rows)]
    file.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _number(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
