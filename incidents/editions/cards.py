"""What a list says of an incident, laid ready at delivery: the parts of its document that an item is written from."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from incidents.editions.export_row import main_place
from incidents.editions.filters import Filters
from incidents.editions.numbers import among, fetched

_PLACE = ("ref", "name", "names", "kind", "country")


@dataclass(frozen=True, slots=True)
class Card:
    """The keys of an order, and the card. `search_text` is read only for a search."""

    sequence: int
    sort_on: datetime.date | str
    people_best: int
    text: str
    search_text: str = ""

    def content(self) -> dict[str, Any]:
        """A part of the document, in its shape (docs/edition.md): what `made` keeps of it."""
        content: dict[str, Any] = json.loads(self.text)
        return content


def made(document: dict[str, Any]) -> str:
    """The card of a document: title, first paragraph, date, main place, number of people, first status, language."""
    place = main_place(document)
    imprint = document["edition"]
    card = {
        "edition": {name: imprint[name] for name in ("slug", "public_id", "number")},
        "language": document["language"],
        "title": document["title"],
        "summary": {name: _first_paragraph(text) for name, text in document["summary"].items()},
        "when": {"edtf": document["when"]["edtf"]},
        "place": document["place"],
        "places": [{name: place[name] for name in _PLACE}] if place else [],
        "counts": {"people": document["counts"]["people"]},
        "statuses": [{"status": entry["status"]} for entry in document["statuses"][:1]],
    }
    return json.dumps(card, ensure_ascii=False, separators=(",", ":"))


def _first_paragraph(text: str) -> str:
    return text.replace("\r\n", "\n").split("\n\n", maxsplit=1)[0]


def read(numbers: Sequence[int], filters: Filters) -> list[Card]:
    """The cards of these numbers, in their order."""
    if not numbers:
        return []
    columns = "sequence, sort_on, people_best, card" + (", search_text" if filters.q else "")
    rows = fetched(f"SELECT {columns} FROM editions_publishedincident WHERE {among('sequence', numbers)}")
    found = {row[0]: Card(*row) for row in rows}
    return [found[number] for number in numbers if number in found]


def latest_at(places: Sequence[str], most: int) -> list[Card]:
    """The latest cards of incidents at any of these places, `most` of each, by one statement."""
    if not places:
        return []
    # Each place is walked in the order of dates and left after a few: common places cost what rare ones do.
    one = "SELECT sequence FROM editions_facetrow WHERE facet = 'place' AND value = %s"
    each = f"SELECT sequence FROM ({one} ORDER BY sort_on DESC, sequence DESC LIMIT {int(most)}) AS there"
    rows = fetched(
        "SELECT sequence, sort_on, people_best, card FROM editions_publishedincident "
        f"WHERE sequence IN ({' UNION '.join([each] * len(places))}) ORDER BY sort_on DESC, sequence DESC",
        list(places),
    )
    return [Card(*row) for row in rows]
