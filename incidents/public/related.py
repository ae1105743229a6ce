"""Other incidents at the places of this one."""

from collections.abc import Sequence
from typing import Any

from incidents.editions.cards import Card
from incidents.editions.projection import LONGEST_VALUE
from incidents.editions.query import IncidentQuery
from incidents.reports import words
from incidents.reports.brief import Brief, read_brief

SHOWN = 4


def related(document: dict[str, Any]) -> list[Brief]:
    """The latest few that share a town or facility; a province or country in common says too little."""
    names = [place["name"] for place in document["places"] if place["precision"] in {"exact_site", "settlement"}]
    if not names:
        return []
    own = document["edition"]["public_id"]
    found = {card.sequence: card for name in names for card in _there(name)}
    others = [(card, content) for card in found.values() if (content := card.content())["edition"]["public_id"] != own]
    others.sort(key=lambda other: (str(other[0].sort_on), other[0].sequence), reverse=True)
    return [read_brief(content, words.active()) for _card, content in others[:SHOWN]]


def _there(name: str) -> Sequence[Card]:
    """The latest few at one place, and one more, since the incident itself is among them."""
    return IncidentQuery(place=(name[:LONGEST_VALUE],)).cards(SHOWN + 1).rows
