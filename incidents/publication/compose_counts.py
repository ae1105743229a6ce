"""How many people: the judgment as best, the statements as bounds, and how the number adds up."""

from collections.abc import Iterable
from typing import Any

from incidents.publication.case import Case
from incidents.publication.disclosed import Disclosed
from incidents.records.statement import Statement
from incidents.vocabulary.people import Role
from incidents.vocabulary.sources import StatementKind, SubjectField

Bounds = dict[str, int]


def compose_counts(case: Case) -> dict[str, Any]:
    """People, and among them helpers and others ("detainees"): low <= best <= high, each in persons.

    Best is the sum over the records; low and high reach as far as any public statement of fact does.
    """
    helpers = _bounds(case, SubjectField.HELPERS, _persons(case, helpers=True))
    detainees = _bounds(case, SubjectField.DETAINEES, _persons(case, helpers=False))
    total = {key: helpers[key] + detainees[key] for key in ("low", "best", "high")}
    people = _widened(total, _stated(case, SubjectField.PEOPLE))
    return {"people": people, "detainees": detainees, "helpers": helpers, "by_role": _by_role(case)}


def _persons(case: Case, *, helpers: bool) -> int:
    return sum(
        Disclosed(involvement.detainee).persons
        for involvement in case.counted
        if (involvement.role == Role.HELPER) == helpers
    )


def _by_role(case: Case) -> dict[str, int]:
    totals: dict[str, int] = {}
    for involvement in case.counted:
        role = str(Disclosed(involvement).role)
        totals[role] = totals.get(role, 0) + Disclosed(involvement.detainee).persons
    return totals


def _bounds(case: Case, field: SubjectField, best: int) -> Bounds:
    return _widened({"low": best, "best": best, "high": best}, _stated(case, field))


def _stated(case: Case, field: SubjectField) -> Iterable[Statement]:
    return (
        statement
        for statement in case.public_statements()
        if statement.incident_id and statement.field == field and statement.kind == StatementKind.FACT
    )


def _widened(bounds: Bounds, statements: Iterable[Statement]) -> Bounds:
    low, high = bounds["low"], bounds["high"]
    for statement in statements:
        if stated := statement.bounds:
            low, high = min(low, stated[0]), max(high, stated[1])
    return {"low": low, "best": bounds["best"], "high": high}
