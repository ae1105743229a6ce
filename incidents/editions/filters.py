"""What a reader asked for: the values of the address, read strictly and written back in one canonical way."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self, TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from incidents.editions.bad_query import BadQuery
from incidents.editions.parameters import (
    FACET_CHECKS,
    FACETS,
    MOST_VALUES,
    Refused,
    first_day,
    last_day,
    one_of_words,
    search_words,
    short_text,
)

CERTAINTIES = ("possible", "certain")
SORTS = ("-date", "date", "-published", "-people", "relevance")

Value = TypeVar("Value")
Params = QueryDict | Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Filters:
    """The values of one filter; empty ones ask for nothing. Within a facet any value will do, between facets all must.

    Days are included on both ends. `certainty` says whether an uncertain date must lie within them or may.
    """

    q: str = ""
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    violation: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    source_kind: tuple[str, ...] = ()
    verification: tuple[str, ...] = ()
    after: datetime.date | None = None
    before: datetime.date | None = None
    certainty: str = "possible"
    sort: str = "-date"
    cursor: str = ""

    @classmethod
    def from_params(cls, params: Params) -> Self:
        """Reads an address. Unknown keys and empty values are ignored; BadQuery for values that make no sense."""
        reader = _Reader(params)
        q = reader.one("q", search_words) or ""
        facets = {facet: reader.many(facet, FACET_CHECKS[facet]) for facet in FACETS}
        after, before = reader.one("after", first_day), reader.one("before", last_day)
        if after and before and before < after:
            reader.errors["before"] = _("The last day lies before the first.")
        certainty = reader.one("certainty", one_of_words(CERTAINTIES)) or "possible"
        default = "relevance" if q else "-date"
        sort = reader.one("sort", one_of_words(SORTS)) or default
        cursor = reader.one("cursor", short_text) or ""
        if reader.errors:
            raise BadQuery(reader.errors)
        if sort == "relevance" and not q:
            sort = default
        return cls(q=q, after=after, before=before, certainty=certainty, sort=sort, cursor=cursor, **facets)

    def params(self) -> list[tuple[str, str]]:
        """The address again, in canonical order, without defaults and without the cursor: for links and file names."""
        found: list[tuple[str, str]] = [("q", self.q)]
        for facet, values in self.facets_asked().items():
            found += [(facet, value) for value in values]
        found += [(name, day.isoformat()) for name, day in (("after", self.after), ("before", self.before)) if day]
        found.append(("certainty", self.certainty if self.certainty != "possible" else ""))
        found.append(("sort", self.sort if self.sort != ("relevance" if self.q else "-date") else ""))
        return [(name, value) for name, value in found if value]

    def facets_asked(self) -> dict[str, tuple[str, ...]]:
        """Facet -> the values asked for, sorted and once each; facets without any are left out."""
        asked = {field.name: getattr(self, field.name) for field in fields(self) if field.name in FACETS}
        return {facet: tuple(sorted(set(values))) for facet, values in asked.items() if values}

    def with_facet(self, facet: str, values: tuple[str, ...]) -> Self:
        """The same filter, but for the values of one facet."""
        changes: dict[str, Any] = {facet: values}
        return replace(self, **changes)

    def asks_only_words(self) -> bool:
        return bool(self.q) and not (self.after or self.before or self.facets_asked())

    def only_value(self) -> tuple[str, str] | None:
        """(facet, value) when one value of one facet is all that is asked for."""
        asked = self.facets_asked()
        if self.q or self.after or self.before or len(asked) != 1:
            return None
        facet, values = next(iter(asked.items()))
        return (facet, values[0]) if len(values) == 1 else None

    def asks_nothing(self) -> bool:
        return not (self.q or self.after or self.before or self.facets_asked())


class _Reader:
    """Reads parameters one by one and gathers what is wrong with them."""

    def __init__(self, params: Params) -> None:
        self.params = params
        self.errors: dict[str, str] = {}

    def _values(self, name: str) -> list[str]:
        if isinstance(self.params, QueryDict):
            given: Sequence[str] = self.params.getlist(name)
        else:
            given = self.params.get(name, ())
        values = [given] if isinstance(given, str) else list(given)
        return [stripped for value in values if (stripped := value.strip())]

    def many(self, name: str, check: Callable[[str], str]) -> tuple[str, ...]:
        values = self._values(name)
        if len(values) > MOST_VALUES:
            self.errors[name] = _("At most %(number)d values can be asked for at once.") % {"number": MOST_VALUES}
            return ()
        try:
            return tuple(dict.fromkeys(check(value) for value in values))
        except Refused as refused:
            self.errors[name] = str(refused)
            return ()

    def one(self, name: str, check: Callable[[str], Value]) -> Value | None:
        values = self._values(name)
        if not values:
            return None
        if len(set(values)) > 1:
            self.errors[name] = _("Only one value can be given here.")
            return None
        try:
            return check(values[0])
        except Refused as refused:
            self.errors[name] = str(refused)
            return None
