"""Statements gathered by the fact they are about, with grades and independence. Pure: reads a loaded case."""

from collections import defaultdict
from dataclasses import dataclass

from incidents.publication.case import Case
from incidents.records.judgment import Judgment
from incidents.records.statement import Statement
from incidents.records.subject import SUBJECTS, AboutSubject
from incidents.vocabulary.casework import AuthorityKind
from incidents.vocabulary.sources import COUNT_FIELDS, StatementKind, SubjectField

FactKey = tuple[str, int, str]


@dataclass(frozen=True)
class Side:
    """All who say the same of one fact. `independent` counts roots: copies of one story are one."""

    value: str
    statements: list[Statement]
    independent: int


@dataclass(frozen=True)
class Fact:
    """`chosen` is what the record itself holds; `bounds` the lowest and highest number that any statement allows."""

    about: str
    field: str
    chosen: str
    sides: list[Side]
    bounds: tuple[int, int] | None
    reason: str
    judgment: Judgment | None

    @property
    def is_disputed(self) -> bool:
        return len(self.sides) > 1


def facts(case: Case) -> list[Fact]:
    """Each fact that statements of fact are about, disputed ones first."""
    gathered: dict[FactKey, list[Statement]] = defaultdict(list)
    for statement in case.statements:
        if statement.kind == StatementKind.FACT:
            gathered[_key(statement)].append(statement)
    judged = {_key(judgment): judgment for judgment in case.judgments}
    labels = _labels(case)
    found = []
    for key, statements in gathered.items():
        judgment = judged.get(key)
        found.append(
            Fact(
                about=labels.get(key[:2], ""),
                field=str(SubjectField(key[2]).label),
                chosen=_chosen(case, key),
                sides=_sides(statements),
                bounds=_bounds(statements) if key[2] in COUNT_FIELDS else None,
                reason=judgment.reason if judgment else "",
                judgment=judgment,
            )
        )
    return sorted(found, key=lambda fact: not fact.is_disputed)


def _key(about: AboutSubject) -> FactKey:
    name = next(name for name in SUBJECTS if getattr(about, f"{name}_id"))
    return name, getattr(about, f"{name}_id"), about.field


def _labels(case: Case) -> dict[tuple[str, int], str]:
    labels = {("incident", case.incident.pk): case.incident.title}
    labels |= {("detainee", detainee.pk): detainee.label for detainee in case.detainees}
    labels |= {
        ("custody_event", event.pk): f"{event.detainee.label}: {event.get_kind_display()}" for event in case.events
    }
    return labels | {("location", row.location.pk): row.location.name for row in case.statements if row.location}


def said(statement: Statement) -> object:
    """What two statements must share to say the same: their number, else their words."""
    return statement.bounds or statement.value.casefold().strip()


def _sides(statements: list[Statement]) -> list[Side]:
    by_value: dict[object, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_value[said(statement)].append(statement)
    sides = [
        Side(group[0].value, group, len({statement.source.root.pk for statement in group}))
        for group in by_value.values()
    ]
    return sorted(sides, key=lambda side: (-side.independent, -len(side.statements)))


def _bounds(statements: list[Statement]) -> tuple[int, int] | None:
    found = [statement.bounds for statement in statements if statement.bounds]
    return (min(low for low, _high in found), max(high for _low, high in found)) if found else None


def _chosen(case: Case, key: FactKey) -> str:
    name, pk, field = key
    if name == "detainee" and field == SubjectField.PERSONS:
        return next((str(detainee.persons) for detainee in case.detainees if detainee.pk == pk), "")
    if name != "incident":
        return ""
    incident = case.incident
    counts = {
        SubjectField.HELPERS: [row for row in case.involvements if row.role == "helper"],
        SubjectField.DETAINEES: [row for row in case.involvements if row.role != "helper"],
        SubjectField.PEOPLE: case.involvements,
    }
    if field in counts:
        return str(sum(row.detainee.persons for row in counts[SubjectField(field)]))
    held = {
        SubjectField.WHEN: incident.when_edtf,
        SubjectField.LOCATION: incident.location.name if incident.location else "",
        SubjectField.AUTHORITY: incident.authority or AuthorityKind(incident.authority_kind).label,
        SubjectField.LEGAL_BASIS: incident.legal_basis,
        SubjectField.LEGAL_OBJECTION: incident.legal_objection,
    }
    return str(held.get(SubjectField(field), ""))
