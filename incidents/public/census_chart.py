"""The census over time as a chart: a solid step for "at least", a hatched band up to "at most"."""

import datetime
from dataclasses import dataclass

from incidents.editions.census import Census, Held
from incidents.reports import words

WIDTH, HEIGHT = 720, 240
RIGHT, TOP, BOTTOM = 12, 20, 34
# On phones, where the drawing shrinks, letters are 24 units high; a digit is hardly wider than half of that.
DIGIT, MARGIN = 14, 24
MOST_STEPS = 400


@dataclass(frozen=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True)
class CensusChart:
    """Paths of an SVG of WIDTH by HEIGHT, ticks of both axes, and the steps as rows of the table under it."""

    left: int
    low_path: str
    band_path: str
    days: list[Tick]
    people: list[Tick]
    silent_from: float | None
    steps: list[Held]

    @property
    def right(self) -> int:
        return WIDTH - RIGHT

    @property
    def after_width(self) -> float:
        """From the last report to the edge."""
        return 0 if self.silent_from is None else round(WIDTH - RIGHT + 1 - self.silent_from, 1)


def census_chart(census: Census) -> CensusChart | None:
    """None where nothing has a date."""
    days = census.turns
    if not days:
        return None
    reported = census.reported
    last = max(days[-1], reported or days[-1]) + datetime.timedelta(days=14)
    first = days[0] - datetime.timedelta(days=7)
    steps = [census.on(day) for day in _thinned([first, *days])]
    most = max(step.high for step in steps) or 1
    axes = _Axes(first, last, most, MARGIN + DIGIT * len(words.number(most)))
    lows = [(step.day, step.low) for step in steps]
    highs = [(step.day, step.high) for step in steps]
    return CensusChart(
        left=axes.left,
        low_path=f"M{axes.x(first)},{axes.y(0)}{axes.steps(lows)}V{axes.y(0)}Z",
        band_path=f"M{axes.x(first)},{axes.y(highs[0][1])}{axes.steps(highs)}{axes.steps_back(lows)}Z",
        days=axes.day_ticks(),
        people=axes.people_ticks(),
        silent_from=axes.x(reported) if reported and reported < last else None,
        steps=steps[1:] if len(steps) > 1 else steps,
    )


def _thinned(days: list[datetime.date]) -> list[datetime.date]:
    """At most MOST_STEPS days, evenly taken, the last one kept."""
    if len(days) <= MOST_STEPS:
        return days
    every = -(-len(days) // MOST_STEPS)
    return [*days[:-1:every], days[-1]]


@dataclass(frozen=True)
class _Axes:
    first: datetime.date
    last: datetime.date
    most: int
    left: int

    def x(self, day: datetime.date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self.left + share * (WIDTH - self.left - RIGHT), 1)

    def y(self, people: int) -> float:
        return round(HEIGHT - BOTTOM - people / self.most * (HEIGHT - TOP - BOTTOM), 1)

    def steps(self, values: list[tuple[datetime.date, int]]) -> str:
        """To the right: each value holds until the next day listed, the last one to the edge."""
        path = "".join(f"H{self.x(day)}V{self.y(people)}" for day, people in values)
        return f"{path}H{self.x(self.last)}"

    def steps_back(self, values: list[tuple[datetime.date, int]]) -> str:
        """The same steps from the right edge to the left."""
        return "".join(f"V{self.y(people)}H{self.x(day)}" for day, people in reversed(values))

    def day_ticks(self) -> list[Tick]:
        span = (self.last - self.first).days
        days = [self.first + datetime.timedelta(days=span * part // 3) for part in range(4)]
        return [Tick(self.x(day), words.day(day.isoformat())) for day in days]

    def people_ticks(self) -> list[Tick]:
        marks = sorted({0, self.most // 2, self.most})
        return [Tick(self.y(mark), words.number(mark)) for mark in marks]
