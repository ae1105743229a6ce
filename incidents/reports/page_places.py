"""Places of an edition as a reader of one language sees them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from incidents.reports.words import active, label
from incidents.vocabulary.places import LocationKind
from incidents.vocabulary.precision import GeoPrecision


@dataclass(frozen=True)
class Place:
    """`name` in the reader's language where one is recorded; `line` also says the province and the country."""

    ref: str
    name: str
    line: str
    kind: str
    precision: str
    precision_code: str
    is_drawn: bool
    other_names: list[tuple[str, str]]  # (name, language)
    latitude: float | None
    longitude: float | None


def read_places(document: dict[str, Any]) -> dict[str, Place]:
    """Short name -> place."""
    return {place["ref"]: _place(place) for place in document["places"]}


def _place(place: dict[str, Any]) -> Place:
    names: dict[str, str] = place["names"]
    name = local_name(place, active())
    around = [other for other in (place["province"], place["country_name"]) if other and other != place["name"]]
    others = {place["name"]: "en"} | names
    return Place(
        ref=place["ref"],
        name=name,
        line=_(", ").join([name, *around]),
        kind=label(LocationKind, place["kind"]),
        precision=label(GeoPrecision, place["precision"]),
        precision_code=place["precision"],
        is_drawn=place["precision"] != GeoPrecision.UNKNOWN,
        other_names=[(text, language) for text, language in others.items() if text != name],
        latitude=float(place["latitude"]) if place["latitude"] else None,
        longitude=float(place["longitude"]) if place["longitude"] else None,
    )


def local_name(place: dict[str, Any], language: str) -> str:
    """The place's name in `language`; in English the main name, not a former or foreign one recorded beside it."""
    if language == "en":
        return str(place["name"])
    return next((text for text, of in place["names"].items() if of == language), str(place["name"]))
