"""k: the smallest group of people that the published attributes single out.

Two rows of people that look alike in an edition (role, nationality, and what happened to them where and when) cannot be
told apart by a reader: their persons are added up. The smallest such sum is k (k-anonymity, Sweeney 2002).
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

SMALL = 5


@dataclass(frozen=True)
class LookAlikes:
    persons: int
    role: str
    words: str

    @property
    def is_small(self) -> bool:
        return self.persons < SMALL


def look_alikes(content: dict[str, Any]) -> list[LookAlikes]:
    """The groups of a document that can be told apart, the smallest first; the first gives k."""
    events: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for event in content["events"]:
        seen = (event["kind"], event["certainty"], event["when"]["edtf"], event["place"], event["from"])
        events[event["person"]].append(seen)
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for person in content["people"]:
        happened = tuple(sorted(events[person["ref"]], key=str))
        groups[person["role"], person["nationality"], person["name"], happened].append(person)
    found = [
        LookAlikes(
            persons=sum(person["persons"] for person in people),
            role=people[0]["role"],
            words=", ".join(filter(None, (person["name"] or person["label"] for person in people))),
        )
        for people in groups.values()
    ]
    return sorted(found, key=lambda group: group.persons)
