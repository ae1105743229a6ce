"""What a measurement found: two sides, the ratio of each round, and whether the median passes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line of the table.

    `ours` and `theirs` are medians in `unit`; `ratios` are those of single rounds, ours to theirs, in which both sides
    took turns. `needed` is what the median must reach (`at_most`: may not pass); None where nothing was promised.
    """

    work: str
    engine: str
    size: int
    peer: str
    unit: str
    ours: float
    theirs: float
    ratios: tuple[float, ...]
    needed: float | None = None
    at_most: bool = False
    remark: str = ""

    @property
    def ratio(self) -> float:
        return median(self.ratios)

    @property
    def holds(self) -> bool | None:
        if self.needed is None:
            return None
        return self.ratio <= self.needed if self.at_most else self.ratio >= self.needed

    def values(self) -> dict[str, Any]:
        """As var/bench.json keeps it; numbers rounded to four digits."""
        return {
            "work": self.work,
            "engine": self.engine,
            "size": self.size,
            "unit": self.unit,
            "ours": _short(self.ours),
            "theirs": _short(self.theirs),
            "peer": self.peer,
            "ratio": _short(self.ratio),
            "spread": [_short(min(self.ratios)), _short(max(self.ratios))],
            "pass": self.needed,
            "at_most": self.at_most,
            "holds": self.holds,
            "remark": self.remark,
        }


def alternated(
    ours: Callable[[], float], theirs: Callable[[], float], *, rounds: int
) -> tuple[float, float, tuple[float, ...]]:
    """Ours, theirs, ours, theirs …: medians of both sides and the ratio of each round (inf where theirs was 0).

    What else the machine does meanwhile falls on both sides alike.
    """
    pairs = [(ours(), theirs()) for _round in range(rounds)]
    return (
        median(pair[0] for pair in pairs),
        median(pair[1] for pair in pairs),
        tuple(pair[0] / pair[1] if pair[1] else float("inf") for pair in pairs),
    )


def failed(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.holds is False]


def _short(number: float) -> float:
    return float(f"{number:.4g}")
