"""An edition in a few lines, for lists and feeds: date, place, one sentence, how many people, status."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from incidents.editions.snippet import Segment
from incidents.reports import words
from incidents.reports.footnotes import plain
from incidents.reports.page_places import local_name
from incidents.reports.words import in_language
from incidents.vocabulary.country_names import country_name
from incidents.vocabulary.custody import CustodyStatus

LONGEST = 240


@dataclass(frozen=True)
class Brief:
    """Words of the active language; `language` is that of title and sentence."""

    slug: str
    public_id: str
    edition: int
    title: str
    sentence: str
    language: str
    when: str
    place: str
    people: str
    bounds: str
    status: str
    found: Sequence[Segment] = ()


def read_brief(document: dict[str, Any], language: str, *, found: Sequence[Segment] | None = None) -> Brief:
    """`found` is the line that a search found; it then stands for the sentence."""
    shown = language if language in document["title"] else document["language"]
    imprint, people = document["edition"], document["counts"]["people"]
    statuses = document["statuses"]
    return Brief(
        slug=imprint["slug"],
        public_id=imprint["public_id"],
        edition=imprint["number"],
        title=in_language(document["title"], shown),
        sentence=first_sentences(document["summary"].get(shown, "")),
        language=shown,
        when=words.date(document["when"]),
        place=_places(document, language),
        people=words.people(people["best"]),
        bounds=words.bounds(people["low"], people["high"]),
        status=words.label(CustodyStatus, statuses[0]["status"]) if statuses else "",
        found=found or (),
    )


def first_sentences(summary: str) -> str:
    """The first paragraph without marks, cut between words where it is long."""
    first = plain(summary.replace("\r\n", "\n").split("\n\n")[0])
    return first if len(first) <= LONGEST else f"{first[:LONGEST].rsplit(' ', 1)[0]} …"


def _places(document: dict[str, Any], language: str) -> str:
    """The main place and its country."""
    place = next((row for row in document["places"] if row["ref"] == document["place"]), None)
    if place is None:
        return ""
    country = country_name(place["country"], language)
    return country if place["kind"] == "country" else f"{local_name(place, language)}, {country}"
