"""What the filter could be narrowed or widened to: values with their numbers of incidents and people."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from incidents.editions.filters import Filters
from incidents.editions.hits import Hits
from incidents.editions.numbers import fetched
from incidents.editions.parameters import FACETS
from incidents.editions.sample import Sample, sample_of

# Facets whose values documents put into words; country names and the rest are the vocabulary's.
WORDED = ("place", "violation", "country")
# (facet, value) -> its words by language, what it lies within
Labels = dict[tuple[str, str], tuple[str | dict[str, str] | None, str]]


@dataclass(frozen=True)
class FacetValue:
    """A value, with the incidents and people that would be found with it under all other filters.

    `labels` maps languages to words where documents give any (violations, places, countries). `capped` says "at
    least": only the first thousand incidents were counted. `within` is the place around a place.
    """

    value: str
    incidents: int
    people: int
    worded: str | dict[str, str] | None = None
    capped: bool = False
    within: str = ""

    @property
    def labels(self) -> dict[str, str]:
        """Read only where it is asked for: a list in English needs those of violations alone."""
        return json.loads(self.worded) if isinstance(self.worded, str) else self.worded or {}


Facets = dict[str, list[FacetValue]]
_Value = tuple[str, str, int, int]  # facet, value, incidents, people
Values = Iterable[_Value]


def facets_of(filters: Filters, hits: Hits | None, sample: Sample | None, most: int | None = None) -> Facets:
    """Facet -> its values, the most frequent first (years: latest first). A facet's own filter does not narrow it.

    `sample` is that of the filter itself, where there is one already. Of more than `most` values of a facet the first
    are given, and those that are asked for.
    """
    asked = filters.facets_asked()
    found = {facet: _Found([], capped=False) for facet in FACETS}
    _under(filters, hits, [facet for facet in FACETS if facet not in asked], sample, found)
    for facet in asked:
        _under(filters.with_facet(facet, ()), hits, [facet], None, found)
    shown = {facet: _first(facet, found[facet].values, most, asked.get(facet, ())) for facet in FACETS}
    labels = _labels([(value[0], value[1]) for values in shown.values() for value in values])
    return {facet: [_value(value, labels, capped=found[facet].capped) for value in shown[facet]] for facet in FACETS}


def _value(found: _Value, labels: Labels, *, capped: bool) -> FacetValue:
    facet, value, incidents, people = found
    worded, within = labels.get((facet, value), (None, ""))
    return FacetValue(value, incidents, people, worded, capped, within)


@dataclass
class _Found:
    values: list[_Value]
    capped: bool


def _under(
    filters: Filters, hits: Hits | None, facets: list[str], sample: Sample | None, found: dict[str, _Found]
) -> None:
    """The values of these facets under a filter, into `found`: from running counts, else from a sample."""
    wanted = frozenset(facets)
    capped = False
    values: Values
    if filters.asks_nothing():
        values = _fetched("SELECT facet, value, incidents, people FROM editions_facetcount WHERE facet IN", facets)
    elif only := filters.only_value():
        values = _fetched(_PAIRS, facets, *only)
    else:
        sample = sample or sample_of(filters, hits)
        values, capped = _counted(sample), sample.capped
    for value in values:
        if value[0] in wanted:
            found[value[0]].values.append(value)
    for facet in facets:
        found[facet].capped = capped


_PAIRS = (
    "SELECT other_facet, other_value, incidents, people FROM editions_facetpair "
    "WHERE facet = %s AND value = %s AND other_facet IN"
)


def _fetched(statement: str, facets: Sequence[str], *values: str) -> Values:
    slots = ", ".join(["%s"] * len(facets))
    return [(row[0], row[1], row[2], row[3]) for row in fetched(f"{statement} ({slots})", [*values, *facets])]


def _counted(sample: Sample) -> Values:
    """Incidents and people of each value in a sample. Incidents of as many people are counted in one go, which is fast:
    there are a few dozen such numbers."""
    alike: dict[int, list[str]] = defaultdict(list)
    for _low, people, _high, line in sample.rows:
        alike[people].append(line)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for people, lines in alike.items():
        for pair, times in Counter("\n".join(lines).split("\n")).items():
            total = sums[pair]
            total[0] += times
            total[1] += times * people
    for pair, (incidents, people) in sums.items():
        facet, _, value = pair.partition("\t")
        yield facet, value, incidents, people


def _first(facet: str, values: list[_Value], most: int | None, asked: tuple[str, ...]) -> list[_Value]:
    if facet == "year":
        ordered = sorted(values, key=lambda value: value[1], reverse=True)
    else:
        ordered = sorted(values, key=lambda value: (-value[2], value[1]))
    if most is None or len(ordered) <= most:
        return ordered
    return ordered[:most] + [value for value in ordered[most:] if value[1] in asked]


def _labels(shown: list[tuple[str, str]]) -> Labels:
    """What documents say of these values."""
    worded = [(facet, value) for facet, value in shown if facet in WORDED]
    if not worded:
        return {}
    slots = ", ".join(["(%s, %s)"] * len(worded))
    statement = "SELECT facet, value, labels, within FROM editions_facetcount WHERE (facet, value) IN"
    # As text on SQLite and PostgreSQL alike, or as a value, as the driver likes.
    rows = fetched(f"{statement} (VALUES {slots})", [part for pair in worded for part in pair])
    return {(facet, value): (labels, within) for facet, value, labels, within in rows}
