"""Sources, statements with their footnote numbers, which facts they bear, and where they disagree."""

from collections import defaultdict
from typing import Any

from incidents.publication.case import Case
from incidents.publication.disclosed import Disclosed
from incidents.publication.generalise import source_values, statement_words
from incidents.publication.naming import Names
from incidents.records.source import Source
from incidents.records.statement import Statement
from incidents.vocabulary.sources import COMPARED_FIELDS, StatementKind


def compose_sources(names: Names) -> list[dict[str, Any]]:
    """Each cited source. `repeats` names the source it goes back to, `root` groups those that are not independent."""
    rows = []
    for source in names.shown_sources:
        shown = Disclosed(source)
        rows.append(
            {
                "ref": names.sources[source.pk],
                "kind": shown.kind,
                "reliability": shown.reliability,
                **source_values(source),
                "repeats": names.sources.get(source.derived_from_id or 0),
                "root": _root(names, source),
            }
        )
    return rows


def _root(names: Names, source: Source) -> str:
    """Sources with one root share it: the short name of the first of them in this edition."""
    root = source.root.pk
    return next(names.sources[other.pk] for other in names.shown_sources if other.root.pk == root)


def compose_statements(names: Names) -> list[dict[str, Any]]:
    """Each public statement under its footnote number; numbers of persons are integers or null."""
    rows = []
    for statement in names.shown_statements:
        shown = Disclosed(statement)
        rows.append(
            {
                "number": names.notes[statement.pk],
                "source": names.sources[statement.source_id],
                "about": names.subject(statement),
                "field": shown.field,
                "value": shown.value,
                "low": shown.low,
                "best": shown.best,
                "high": shown.high,
                "basis": shown.basis,
                "kind": shown.kind,
                "credibility": shown.credibility,
                **statement_words(statement),
            }
        )
    return rows


def compose_facts(case: Case, names: Names) -> dict[str, Any]:
    """`incident.when`, `P1.persons` ... -> the footnote numbers that bear on it, and the reason for the judgment."""
    facts: dict[str, Any] = defaultdict(lambda: {"notes": [], "reason": ""})
    for statement in names.shown_statements:
        facts[f"{names.subject(statement)}.{Disclosed(statement).field}"]["notes"].append(names.notes[statement.pk])
    for judgment in case.judgments:
        if subject := names.subject(judgment):
            shown = Disclosed(judgment)
            facts[f"{subject}.{shown.field}"]["reason"] = shown.reason
    return dict(facts)


def compose_disagreements(case: Case, names: Names, counts: dict[str, Any]) -> list[dict[str, Any]]:
    """Facts on which public statements of fact differ: who says what, and what the record holds, with the reason."""
    by_fact: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in names.shown_statements:
        subject = names.subject(statement)
        if subject and statement.kind == StatementKind.FACT and statement.field in COMPARED_FIELDS:
            by_fact[subject, statement.field].append(statement)
    reasons = compose_facts(case, names)
    return [
        {
            "about": subject,
            "field": field,
            "chosen": _chosen(case, names, counts, subject, field),
            "reason": reasons[f"{subject}.{field}"]["reason"],
            "sides": sides,
        }
        for (subject, field), statements in by_fact.items()
        if len(sides := _sides(names, statements)) > 1
    ]


def _sides(names: Names, statements: list[Statement]) -> list[dict[str, Any]]:
    """One side per thing said, with the footnotes and how many independent sources say it."""
    said: dict[Any, list[Statement]] = defaultdict(list)
    for statement in statements:
        said[statement.bounds or statement.value.casefold().strip()].append(statement)
    return [
        {
            "value": Disclosed(group[0]).value,
            "notes": [names.notes[statement.pk] for statement in group],
            "independent": len({statement.source.root.pk for statement in group}),
        }
        for group in said.values()
    ]


def _chosen(case: Case, names: Names, counts: dict[str, Any], subject: str, field: str) -> int | str:
    """The number that the record holds, where the fact is a number; else empty: the fact stands in its own place."""
    if subject == "incident" and field in counts:
        return int(counts[field]["best"])
    if field == "persons":
        counted = [involvement.detainee for involvement in case.counted]
        persons = {names.people[detainee.pk]: Disclosed(detainee).persons for detainee in counted}
        return int(persons[subject]) if subject in persons else ""
    return ""
