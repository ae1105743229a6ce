"""Editions with something in every table, for exports."""

from typing import Any

from incidents.editions.published_incident import PublishedIncident
from tests.editions.documents import ARREST, NEWSPAPER, QINGDAO, TUMEN, document, issue_document

UNDATED: dict[str, Any] = {"edtf": "", "earliest": None, "latest": None, "wording": "", "note": ""}
JULY: dict[str, Any] = {
    "edtf": "2014?-07-15/2014?-07-17",
    "earliest": "2014-07-15",
    "latest": "2014-07-17",
    "wording": "July 15 to 17",
    "note": "year inferred",
}
WITNESS = NEWSPAPER | {
    "ref": "R2", "kind": "witness", "reliability": "B", "confidential": True, "title": "", "publisher": "",
    "language": "", "root": "R2",
}  # fmt: skip
COPY = NEWSPAPER | {"ref": "R3", "title": "Escapees held, says The Paper", "repeats": "R1", "root": "R1"}


def statement(number: int, source: str, about: str, field: str, **said: Any) -> dict[str, Any]:
    return {
        "number": number, "source": source, "about": about, "field": field, "value": "", "low": None, "best": None,
        "high": None, "basis": "", "kind": "fact", "credibility": "3", "quote": "", "locator": "paragraph 1",
        "attributed_to": "", **said,
    }  # fmt: skip


def event(ref: str, kind: str, **said: Any) -> dict[str, Any]:
    return {
        "ref": ref, "person": "P1", "persons": 20, "kind": kind, "certainty": "occurred", "when": JULY, "place": "L1",
        "from": None, "authority": "police", "stated_reason": "", "detention_basis": "not_stated", "risk_raised": "",
        **said,
    }  # fmt: skip


def case(slug: str, **changes: Any) -> dict[str, Any]:
    """A group of twenty, two events, three sources (two independent) and three statements."""
    filled = {
        "when": JULY,
        "places": [QINGDAO, TUMEN],
        "violations": [ARREST],
        "sources": [NEWSPAPER, WITNESS, COPY],
        "events": [
            event("E1", "arrested"),
            event("E2", "repatriated", certainty="at_risk", when=UNDATED, place=None, **{"from": "L2"}),
        ],
        "statements": [
            statement(1, "R1", "P1", "persons", value="twenty", best=20, low=20, high=20, basis="exact"),
            statement(2, "R2", "incident", "overview", value="They were arrested."),
            statement(3, "R3", "E1", "occurrence", value="arrested", quote="were seized"),
        ],
        "facts": {"P1.persons": {"notes": [1], "reason": ""}},
    }
    return document(slug, **filled | changes)


def issue_case(slug: str, **changes: Any) -> PublishedIncident:
    return issue_document(case(slug, **changes))


def issue_many(number: int) -> None:
    """`number` incidents of two to four people."""
    for position in range(number):
        issue_case(f"case-{position:04}", people=2 + position % 3)


def hostile_case(text: str) -> dict[str, Any]:
    """A case with `text` in every place that a person writes into. Its bounds and codes stay sound."""
    said = case("hostile")
    said["title"] = said["summary"] = {"en": text}
    said["when"] = JULY | {"note": text, "wording": text}
    said["places"] = [place | {"name": text, "province": text} for place in said["places"]]
    said["authority"]["name"] = said["legal"]["basis"] = text
    said["people"][0] |= {"label": text, "nationality": text}
    said["events"][0] |= {"authority": text, "stated_reason": text, "risk_raised": text}
    said["sources"][0] = said["sources"][0] | {"title": text, "publisher": text}
    said["statements"][0] |= {"value": text, "quote": text, "locator": text, "attributed_to": text}
    return said


def issue_hostile(text: str) -> PublishedIncident:
    return issue_document(hostile_case(text))
