"""The search as a condition on a row: the index is asked about this one incident."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler

from incidents.editions.search_index import TABLE, expression
from incidents.editions.search_terms import SearchTerms


class Found(Func):
    """Whether the row with this `sequence` matches. Made for searches with many hits: tested row by row, in order."""

    output_field = BooleanField()

    def __init__(self, terms: SearchTerms) -> None:
        super().__init__(F("sequence"))
        self.terms = terms

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[str | int, ...]]:
        column, params = compiler.compile(self.get_source_expressions()[0])
        key, test = (
            ("rowid", f"{TABLE} MATCH %s") if connection.vendor == "sqlite" else ("sequence", "vector @@ %s::tsquery")
        )
        wanted, negated = self.terms, ""
        if connection.vendor == "sqlite" and not wanted.groups:
            # FTS5 cannot search for an absence alone.
            wanted, negated = SearchTerms(groups=(wanted.excluded,)), "NOT "
        sql = f"{negated}EXISTS (SELECT 1 FROM {TABLE} WHERE {TABLE}.{key} = {column} AND {test})"
        return sql, (*params, expression(wanted, connection.vendor))
