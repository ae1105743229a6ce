"""Other incidents at the places of this one."""

from typing import Any

from incidents.editions.cards import latest_at
from incidents.editions.projection import LONGEST_VALUE
from incidents.reports import words
from incidents.reports.brief import Brief, read_brief

SHOWN = 4


def related(document: dict[str, Any]) -> list[Brief]:
    """The latest few that share a town or facility; a province or country in common says too little."""
    names = [place["name"] for place in document["places"] if place["precision"] in {"exact_site", "settlement"}]
    if not names:
        return []
    own = document["edition"]["public_id"]
    # One more than are shown, since the incident itself is among them.
    found = (card.content() for card in latest_at([name[:LONGEST_VALUE] for name in names], SHOWN + 1))
    others = [content for content in found if content["edition"]["public_id"] != own]
    return [read_brief(content, words.active()) for content in others[:SHOWN]]
