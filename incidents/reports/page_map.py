"""The small map of one incident: its places at the precision the public may see, and the ways between them."""

from dataclasses import dataclass
from typing import Any

from incidents.reports.atlas import Atlas, Frame, atlas_for, frame_around
from incidents.reports.page_places import Place
from incidents.vocabulary.custody import Certainty
from incidents.vocabulary.precision import GeoPrecision

LEAST_DEGREES = 14
NARROW = frozenset({GeoPrecision.EXACT_SITE, GeoPrecision.SETTLEMENT})


@dataclass(frozen=True)
class Spot:
    """A place. A ring (`is_area`) stands for an area and lies at its middle; a dot for a settlement."""

    name: str
    x: float
    y: float
    is_area: bool
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True)
class Way:
    """From one place to the next; dashed where that is only feared or believed."""

    x1: float
    y1: float
    x2: float
    y2: float
    is_sure: bool


@dataclass(frozen=True)
class SmallMap:
    atlas: Atlas
    frame: Frame
    spots: list[Spot]
    ways: list[Way]

    @property
    def stroke(self) -> str:
        return f"{self.frame.unit * 0.35:.3g}"

    @property
    def narrow(self) -> str:
        return f"{self.frame.unit * 1.1:.3g}"

    @property
    def wide(self) -> str:
        return f"{self.frame.unit * 3:.3g}"

    @property
    def letter(self) -> str:
        return f"{self.frame.unit * 3.2:.3g}"

    @property
    def halo(self) -> str:
        return f"{self.frame.unit * 0.9:.3g}"


def read_map(document: dict[str, Any], places: dict[str, Place]) -> SmallMap | None:
    """None where no place has a point that may be shown."""
    points = {
        place.ref: (place.latitude, place.longitude)
        for place in places.values()
        if place.latitude is not None and place.longitude is not None and place.is_drawn
    }
    if not points:
        return None
    atlas = atlas_for(points.values())
    at = {ref: atlas.at(*point) for ref, point in points.items()}
    frame = frame_around(atlas, at.values(), least=LEAST_DEGREES)
    spots = [_spot(places[ref], *spot, frame) for ref, spot in at.items()]
    return SmallMap(atlas, frame, spots, _ways(document, at))


def _spot(place: Place, x: float, y: float, frame: Frame) -> Spot:
    """The label stands to the right, in the right third of the frame to the left."""
    is_left = x > frame.x + frame.width * 0.66
    return Spot(
        name=place.name,
        x=x,
        y=y,
        is_area=place.precision_code not in NARROW,
        label_x=round(x + frame.unit * (-2.2 if is_left else 2.2), 3),
        label_y=round(y + frame.unit * 1.1, 3),
        anchor="end" if is_left else "start",
    )


def _ways(document: dict[str, Any], at: dict[str, tuple[float, float]]) -> list[Way]:
    """Each move once, however many people made it."""
    last: dict[str, str] = {}
    moves: dict[tuple[str, str], bool] = {}
    for event in document["events"]:
        start, end = event["from"] or last.get(event["person"], ""), event["place"] or ""
        if start in at and end in at and start != end:
            is_sure = event["certainty"] == Certainty.OCCURRED
            moves[start, end] = moves.get((start, end), False) or is_sure
        if end:
            last[event["person"]] = end
    return [Way(*at[start], *at[end], is_sure) for (start, end), is_sure in moves.items()]
