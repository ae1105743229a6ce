"""A document -> the row, facets and search text that lists need. Pure: nothing here touches the database."""

import datetime
from itertools import pairwise
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime

from incidents.editions.cards import made
from incidents.editions.edition import Edition
from incidents.editions.export_row import in_language, main_place, main_status
from incidents.editions.published_incident import PublishedIncident

LONGEST_VALUE = 80
_MOST_YEARS = 11
# Not for readers: marks dates that reach further than the window of a walk is widened by (walks.py).
SPAN, LONG = "span", "long"
NARROW_DAYS = 31
Document = dict[str, Any]
Texts = tuple[list[str], list[str], list[str]]


def published_row(edition: Edition, document: Document, texts: Texts) -> PublishedIncident:
    """The unsaved row of an edition; `texts` are what `search_texts` makes of its document."""
    when = document["when"]
    imprint = document["edition"]
    people = document["counts"]["people"]
    place = main_place(document)
    earliest, latest = _day(when["earliest"]), _day(when["latest"])
    first = parse_datetime(imprint["first_published_at"])
    if first is None:
        raise ValueError("an edition without a date of first publication")
    return PublishedIncident(
        public_id=edition.public_id,
        slug=edition.slug,
        edition=edition.number,
        sequence=edition.sequence,
        digest=edition.digest,
        title=in_language(document["title"], document["language"])[:200],
        sort_on=earliest or latest or first.date(),
        when_earliest=earliest,
        when_latest=latest,
        country=place.get("country", ""),
        status=main_status(document),
        verification=document["verification"],
        latitude=_number(place.get("latitude")),
        longitude=_number(place.get("longitude")),
        people_low=people["low"],
        people_best=people["best"],
        people_high=people["high"],
        first_published_at=first,
        last_published_at=edition.released_at,
        card=made(document),
        search_text="\n".join(line for lines in texts for line in lines),
    )


def facet_values(document: Document) -> set[tuple[str, str]]:
    """(facet, value) pairs: country, place (every level of the tree), violation, status, year, source kind, ..."""
    pairs = {("verification", document["verification"])}
    for place in document["places"]:
        if place["ref"] not in _feared_only(document):
            pairs.add(("country", place["country"]))
            pairs |= {("place", name) for name in place["path"]}
    pairs |= {("violation", violation["code"]) for violation in document["violations"]}
    pairs |= {("status", entry["status"]) for entry in document["statuses"]}
    pairs |= {("source_kind", source["kind"]) for source in document["sources"]}
    pairs |= {("year", str(year)) for year in _years(document)}
    if _is_long(document):
        pairs.add((SPAN, LONG))
    return {(facet, value[:LONGEST_VALUE]) for facet, value in pairs if value}


def _feared_only(document: Document) -> set[str]:
    """Places where nothing is known to have happened: a feared return does not put an incident in that country."""
    feared: set[str] = set()
    happened = {document["place"]}
    for event in document["events"]:
        (feared if event["certainty"] == "at_risk" else happened).update({event["place"], event["from"]})
    return feared - happened


def _is_long(document: Document) -> bool:
    """Whether the date is open on a side, or allows more days than NARROW_DAYS."""
    earliest, latest = _day(document["when"]["earliest"]), _day(document["when"]["latest"])
    return earliest is None or latest is None or (latest - earliest).days > NARROW_DAYS


def _years(document: Document) -> range:
    """The years that the date may lie in; of an open or very long interval none, or the first eleven."""
    when = document["when"]
    if not (when["earliest"] and when["latest"]):
        return range(0)
    first, last = int(when["earliest"][:4]), int(when["latest"][:4])
    return range(first, min(last + 1, first + _MOST_YEARS))


def facet_labels(document: Document) -> dict[tuple[str, str], dict[str, str]]:
    """(facet, value) -> its words by language, for values that the document itself puts into words."""
    labels: dict[tuple[str, str], dict[str, str]] = {}
    for place in document["places"]:
        for around, others in zip(place["path"], place.get("path_names", ()), strict=False):
            labels["place", around[:LONGEST_VALUE]] = others | {"en": around}
    for place in document["places"]:
        names = {language: text for text, language in reversed(place["names"].items()) if language}
        labels["place", place["name"][:LONGEST_VALUE]] = names | {"en": place["name"]}
        labels["country", place["country"]] = {"en": place["country_name"]}
    for violation in document["violations"]:
        labels["violation", violation["code"]] = {key: text for key, text in violation["label"].items() if text}
    return labels


def places_within(document: Document) -> dict[tuple[str, str], str]:
    """("place", name) -> the place around it."""
    around: dict[tuple[str, str], str] = {}
    for place in document["places"]:
        path = [name[:LONGEST_VALUE] for name in place["path"]]
        around |= {("place", inner): outer for outer, inner in pairwise(path) if inner != outer}
    return around


def search_texts(document: Document) -> Texts:
    """Everything public that a reader may search for, a line each: titles; places in all scripts; and the rest."""
    titles = [text for text in document["title"].values() if text]
    places: list[str] = []
    for place in document["places"]:
        places += [*place["path"], *place["names"]]
        for names in place.get("path_names", ()):  # editions of earlier versions have none
            places += names.values()
    rest: list[str] = [*document["summary"].values()]
    for person in document["people"]:
        rest += [person["name"], person["label"]]
    for source in document["sources"]:
        rest += [source["title"], source["publisher"]]
    for violation in document["violations"]:
        rest += violation["label"].values()
    return titles, list(dict.fromkeys(places)), list(dict.fromkeys(line for line in rest if line))


def _day(text: str | None) -> datetime.date | None:
    return parse_date(text) if text else None


def _number(text: str | None) -> float | None:
    return float(text) if text else None
