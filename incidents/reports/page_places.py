"""Places of an edition as a reader of one language sees them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from incidents.reports.words import active, label
from incidents.vocabulary.country_names import country_name
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
    around = [text for own, text in _around(place) if own and own != place["name"]]
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


def _around(place: dict[str, Any]) -> list[tuple[str, str]]:
    """Province and country: (name on the record, name in the reader's language)."""
    province, country = place["province"], place["country_name"]
    if active() == "en":
        return [(province, province), (country, country)]
    by_name = dict(zip(place["path"], place.get("path_names", ()), strict=False))  # earlier editions have no path_names
    known = country_name(place["country"], active())
    local = by_name.get(province, {}).get(active(), province)
    return [(province, local), (country, country if known == place["country"] else known)]


def local_name(place: dict[str, Any], language: str) -> str:
    """The place's name in `language`; in English the main name, not a former or foreign one recorded beside it."""
    if language == "en":
        return str(place["name"])
    return next((text for text, of in place["names"].items() if of == language), str(place["name"]))
