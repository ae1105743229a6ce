"""The two maps that points are drawn on, and where a point lies on them.

The outlines are Natural Earth's (public domain, scales 1:50m and 1:110m), simplified and drawn as equal rectangles:
degrees of longitude are squeezed by `squeeze`, so that shapes look right at the middle of the map.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Atlas:
    """One map. `file` is the static file of its outlines; its units are degrees of latitude, north is up."""

    file: str
    west: float
    south: float
    east: float
    north: float
    squeeze: float

    @property
    def width(self) -> float:
        return round((self.east - self.west) * self.squeeze, 2)

    @property
    def height(self) -> float:
        return round(self.north - self.south, 2)

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """(x, y) in the units of the outlines, from the top left."""
        return round((longitude - self.west) * self.squeeze, 3), round(self.north - latitude, 3)


EAST_ASIA = Atlas("public/outlines/east-asia.svg", west=70, south=4, east=148, north=55, squeeze=0.86)
WORLD = Atlas("public/outlines/world.svg", west=-180, south=-58, east=180, north=84, squeeze=0.82)


def atlas_for(points: Iterable[tuple[float, float]]) -> Atlas:
    """The closest map that holds all the (latitude, longitude) pairs."""
    return EAST_ASIA if all(EAST_ASIA.holds(*point) for point in points) else WORLD


@dataclass(frozen=True)
class Frame:
    """The part of a map that is shown: left, top, width and height in its units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def view_box(self) -> str:
        return f"{self.x:g} {self.y:g} {self.width:g} {self.height:g}"

    @property
    def unit(self) -> float:
        """A hundredth of the width: sizes of dots and letters are given in it."""
        return self.width / 100


def frame_around(atlas: Atlas, spots: Iterable[tuple[float, float]], *, least: float, ratio: float = 0.62) -> Frame:
    """A frame around (x, y) spots with a margin, at least `least` units wide, as high as `ratio` of its width."""
    xs, ys = zip(*spots, strict=True)
    width = max((max(xs) - min(xs)) * 1.5, (max(ys) - min(ys)) * 1.5 / ratio, least)
    width = min(width, atlas.width, atlas.height / ratio)
    height = width * ratio
    left = (max(xs) + min(xs)) / 2 - width / 2
    top = (max(ys) + min(ys)) / 2 - height / 2
    return Frame(
        round(min(max(left, 0), atlas.width - width), 2),
        round(min(max(top, 0), atlas.height - height), 2),
        round(width, 2),
        round(height, 2),
    )
