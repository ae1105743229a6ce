"""The places of the incidents found, as points with their numbers, gathered where they lie close on the map."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import hypot, sqrt
from typing import Any

from django.utils.translation import gettext as _

from incidents.editions.projection import LONGEST_VALUE, facet_values
from incidents.editions.query import FacetValue, IncidentQuery
from incidents.public.asked import address
from incidents.public.counted import counted_documents
from incidents.reports import words
from incidents.reports.atlas import Atlas, Frame
from incidents.reports.page_places import local_name
from incidents.vocabulary.country_names import country_name
from incidents.vocabulary.precision import GeoPrecision

MOST_IN_A_LINK = 20
CLOSE = 4.0
NAMED_AT_MOST = 12
Document = dict[str, Any]


@dataclass(frozen=True)
class Point:
    """One published place with what the list finds there. `found` maps those incidents, as far as read, to people."""

    name: str
    value: str
    country: str
    precision: str
    latitude: float
    longitude: float
    incidents: int
    people: int
    link: str
    found: dict[int, int]


@dataclass
class Cluster:
    """Points close to each other: a circle whose area grows with the people. An incident counts once in it."""

    x: float
    y: float
    at_least: bool
    radius: float = 0
    points: list[Point] = field(default_factory=list)
    link: str = ""
    name: str = ""
    number: str = ""

    @property
    def people(self) -> int:
        apart = {incident: people for point in self.points for incident, people in point.found.items()}
        return max(sum(apart.values()), *(point.people for point in self.points))

    @property
    def right(self) -> float:
        """Where its name begins, beside it."""
        return self.x + self.radius * 1.25

    @property
    def label(self) -> str:
        names = words.listed([point.name for point in self.points[:5]])
        people = words.people(self.people)
        if len(self.points) > 1 and self.at_least:
            people = _("at least %(people)s") % {"people": people}
        return _("%(names)s: %(people)s") % {"names": names, "people": people}


def read_points(query: IncidentQuery) -> tuple[list[Point], bool]:
    """All places that the incidents found disclose, those with the most people first; whether more incidents exist.

    Of a place asked for, what lies in it. Up to a thousand incidents are read; if there are more, the numbers are
    those of the list, of the places that those read are in.
    """
    documents, capped = counted_documents(query)
    places: dict[str, Document] = {}
    found: dict[str, dict[int, int]] = {}
    for number, document in enumerate(documents):
        people = document["counts"]["people"]["best"]
        for facet, name in facet_values(document):
            if facet == "place":
                found.setdefault(name, {})[number] = people
        for place in document["places"]:
            if place["latitude"] and (not query.place or set(query.place) & set(place["path"])):
                places.setdefault(place["name"][:LONGEST_VALUE], place)
    known = {value.value: value for value in query.facets()["place"]} if capped and not query.place else {}
    points = [_point(place, found[name], known.get(name), query) for name, place in places.items() if name in found]
    return sorted(points, key=lambda point: (-point.people, point.name)), capped


def _point(place: Document, found: dict[int, int], known: FacetValue | None, query: IncidentQuery) -> Point:
    params = [pair for pair in query.params() if pair[0] != "place"]
    return Point(
        name=local_name(place, words.active()),
        value=place["name"][:LONGEST_VALUE],
        country=country_name(place["country"], words.active()),
        precision=words.label(GeoPrecision, place["precision"]),
        latitude=float(place["latitude"]),
        longitude=float(place["longitude"]),
        incidents=known.incidents if known else len(found),
        people=known.people if known else sum(found.values()),
        link=address([*params, ("place", place["name"][:LONGEST_VALUE])]),
        found=found,
    )


def clusters(
    points: Iterable[Point], atlas: Atlas, frame: Frame, query: IncidentQuery, *, at_least: bool
) -> list[Cluster]:
    """Points closer than CLOSE hundredths of the frame to the largest of them, at its place; the largest first."""
    found: list[Cluster] = []
    for point in points:
        x, y = atlas.at(point.latitude, point.longitude)
        near = (cluster for cluster in found if hypot(cluster.x - x, cluster.y - y) < CLOSE * frame.unit)
        cluster = next(near, None)
        if cluster is None:
            cluster = Cluster(x, y, at_least)
            found.append(cluster)
        cluster.points.append(point)
    found.sort(key=lambda cluster: -cluster.people)
    most = found[0].people if found else 1
    params = [pair for pair in query.params() if pair[0] != "place"]
    for cluster in found:
        cluster.radius = round(frame.unit * (1.3 + 1.7 * sqrt(cluster.people / (most or 1))), 3)
        cluster.number = words.number(cluster.people)
        places = [("place", point.value) for point in cluster.points[:MOST_IN_A_LINK]]
        cluster.link = address([*params, *places])
        if len(found) <= NAMED_AT_MOST:
            cluster.name = cluster.points[0].name + (" …" if len(cluster.points) > 1 else "")
    return found
