"""What was done for the people, and what was corrected, in words."""

from dataclasses import dataclass
from typing import Any

from incidents.reports import words
from incidents.vocabulary.casework import Impact, InterventionKind, InterventionStatus, Response


@dataclass(frozen=True)
class Action:
    kind: str
    addressee: str
    sender: str
    asks_for: str
    sent: str
    replied: str
    response: str
    impact: str
    status: str


@dataclass(frozen=True)
class Correction:
    made: str
    iso: str
    text: str


def read_actions(document: dict[str, Any]) -> list[Action]:
    return [
        Action(
            kind=words.label(InterventionKind, row["kind"]),
            addressee=row["addressee"],
            sender=row["sender"],
            asks_for=row["asks_for"],
            sent=words.day(row["sent_on"]),
            replied=words.day(row["replied_on"]),
            response=words.label(Response, row["response"]),
            impact="" if row["impact"] == Impact.UNKNOWN else words.label(Impact, row["impact"]),
            status=words.label(InterventionStatus, row["status"]),
        )
        for row in document["interventions"]
    ]


def read_corrections(document: dict[str, Any]) -> list[Correction]:
    """The latest first."""
    rows = sorted(document["corrections"], key=lambda row: str(row["made_on"]), reverse=True)
    return [Correction(words.day(row["made_on"]), row["made_on"], row["text"]) for row in rows]
