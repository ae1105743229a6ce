"""The orders a list can have. Each ends on the unique number in the ledger, so that a page can be continued."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Value
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler

from incidents.editions.published_incident import PublishedIncident


@dataclass(frozen=True)
class Ordering:
    """`keys` are columns, all ascending or all descending, for an index to serve either way."""

    name: str
    keys: tuple[str, ...]
    descending: bool

    def columns(self, *, backward: bool = False) -> list[str]:
        """What goes into order_by()."""
        sign = "-" if self.descending != backward else ""
        return [f"{sign}{key}" for key in self.keys]

    def beyond(self, values: Sequence[Any], *, backward: bool = False) -> "Beyond":
        """The condition that a row comes after (or before) the row with these keys."""
        return Beyond(self.keys, values, "<" if self.descending != backward else ">")


BY_DATE = ("sort_on", "sequence")
# Not of the database: a position in the ranking of a search.
RANK = Ordering("relevance", ("position",), descending=False)
ORDERINGS = {
    ordering.name: ordering
    for ordering in (
        Ordering("-date", BY_DATE, descending=True),
        Ordering("date", BY_DATE, descending=False),
        Ordering("-published", ("sequence",), descending=True),
        Ordering("-people", ("people_best", "sequence"), descending=True),
    )
}


class Beyond(Func):
    """A comparison of rows, `(a, b) < (x, y)`: both engines answer it by one range of an index."""

    output_field = BooleanField()

    def __init__(self, keys: Sequence[str], values: Sequence[Any], operator: str) -> None:
        columns = {field.name: field for field in PublishedIncident._meta.concrete_fields}
        given: list[Combinable] = [F(key) for key in keys]
        given += [Value(value, output_field=columns[key]) for key, value in zip(keys, values, strict=True)]
        slots = ", ".join(["%s"] * len(keys))
        super().__init__(*given)
        self.slots = f"({slots}) {operator} ({slots})"

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[str | int, ...]]:
        compiled = [compiler.compile(expression) for expression in self.get_source_expressions()]
        parts = tuple(sql for sql, _params in compiled)
        return self.slots % parts, tuple(param for _sql, params in compiled for param in params)
