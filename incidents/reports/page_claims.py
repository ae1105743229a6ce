"""What sources say beyond the facts on the record: background, predictions, opinions, demands."""

from dataclasses import dataclass
from typing import Any

from incidents.reports import words
from incidents.reports.footnotes import Footnotes, Mark
from incidents.vocabulary.sources import StatementKind, SubjectField


@dataclass(frozen=True)
class Claim:
    """What a source predicts, thinks or asks for, or says of the surroundings: kept apart from the facts."""

    heading: str
    value: str
    attributed_to: str
    marks: list[Mark]


# Shown elsewhere as facts on the record.
_FACTS = frozenset({"overview", "when", "location", "people", "detainees", "helpers", "authority", "legal_basis"})


def read_claims(document: dict[str, Any], footnotes: Footnotes) -> list[Claim]:
    """Statements about the incident that are not facts on the record, in the words of the record."""
    return [
        Claim(
            heading=words.label(SubjectField, row["field"]),
            value=row["value"],
            attributed_to=row["attributed_to"],
            marks=footnotes.marks([row["number"]]),
        )
        for row in document["statements"]
        if row["about"] == "incident"
        and (row["kind"] != StatementKind.FACT or row["field"] not in _FACTS | {"legal_objection"})
    ]
