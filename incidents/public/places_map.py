"""The map: published places at reduced precision, gathered where they lie close, with a table as its text form."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from django.db.models import Count, Min, Sum
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.editions.export_row import main_place
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.query import IncidentQuery
from incidents.public.answers import answer, page
from incidents.public.asked import active_words, address, found_words
from incidents.public.errors import refused_page
from incidents.public.incident_filter import read_filter
from incidents.reports import words
from incidents.reports.atlas import Atlas, Frame, atlas_for, frame_around
from incidents.reports.page_places import local_name
from incidents.vocabulary.country_names import country_name
from incidents.vocabulary.precision import GeoPrecision

MOST_POINTS = 200
MOST_IN_A_LINK = 20
CELLS = 28


@dataclass(frozen=True)
class Point:
    """One published place. `value` is its name as the filter takes it."""

    value: str
    name: str
    country: str
    precision: str
    latitude: float
    longitude: float
    incidents: int
    people: int
    link: str


@dataclass
class Cluster:
    """Points in one cell of the map: a circle whose area grows with the people."""

    x: float
    y: float
    radius: float = 0
    points: list[Point] = field(default_factory=list)
    link: str = ""

    @property
    def people(self) -> int:
        return sum(point.people for point in self.points)

    @property
    def label(self) -> str:
        names = words.listed([point.name for point in self.points[:5]])
        return _("%(names)s: %(people)s") % {"names": names, "people": words.people(self.people)}


@require_safe
def places_map(request: HttpRequest) -> HttpResponseBase:
    asked = read_filter(request.GET)
    if not asked.is_valid():
        return refused_page(request, asked.form.errors)
    query = asked.asked()
    return answer(
        request, f"ledger {LedgerState.now().version}", lambda: page(request, "public/map.html", _context(query))
    )


def _context(query: IncidentQuery) -> dict[str, Any]:
    points, left_out = read_points(query)
    counts = query.counts()
    atlas = atlas_for([(point.latitude, point.longitude) for point in points])
    spots = [atlas.at(point.latitude, point.longitude) for point in points]
    frame = frame_around(atlas, spots, least=38) if spots else Frame(0, 0, atlas.width, atlas.height)
    return {
        "section": "map",
        "found": found_words(counts),
        "bounds": words.bounds(counts.people_low, counts.people_high),
        "active": active_words(query),
        "here": address(query.params()),
        "points": points,
        "left_out": left_out,
        "atlas": atlas,
        "frame": frame,
        "clusters": clusters(points, atlas, frame, query),
        "stroke": f"{frame.unit * 0.15:.3g}",
        "letter": f"{frame.unit * 1.7:.3g}",
    }


def read_points(query: IncidentQuery) -> tuple[list[Point], int]:
    """The main places of the incidents found, those with the most people first; and how many places were left out."""
    placed = query.rows().order_by().filter(latitude__isnull=False)
    grouped = placed.values("latitude", "longitude").annotate(
        incidents=Count("pk"), people=Sum("people_best"), sample=Min("public_id")
    )
    found = list(grouped.order_by("-people", "latitude", "longitude"))
    shown = found[:MOST_POINTS]
    samples = PublishedIncident.objects.select_related("in_force").in_bulk([row["sample"] for row in shown])
    points = [_point(dict(row), samples[row["sample"]], query) for row in shown if row["sample"] in samples]
    return points, len(found) - len(shown)


def _point(row: dict[str, Any], sample: PublishedIncident, query: IncidentQuery) -> Point:
    place = main_place(sample.content())
    params = [pair for pair in query.params() if pair[0] != "place"]
    return Point(
        value=place["name"],
        name=local_name(place, words.active()),
        country=country_name(place["country"], words.active()),
        precision=words.label(GeoPrecision, place["precision"]),
        latitude=row["latitude"],
        longitude=row["longitude"],
        incidents=row["incidents"],
        people=row["people"],
        link=address([*params, ("place", place["name"])]),
    )


def clusters(points: Iterable[Point], atlas: Atlas, frame: Frame, query: IncidentQuery) -> list[Cluster]:
    """Points that fall into one cell of a grid over the frame, at their common middle; the largest first."""
    cells: dict[tuple[int, int], Cluster] = {}
    size = frame.width / CELLS
    for point in points:
        x, y = atlas.at(point.latitude, point.longitude)
        cluster = cells.setdefault((int(x / size), int(y / size)), Cluster(0, 0))
        cluster.points.append(point)
        number = len(cluster.points)
        cluster.x = round(cluster.x + (x - cluster.x) / number, 3)
        cluster.y = round(cluster.y + (y - cluster.y) / number, 3)
    found = sorted(cells.values(), key=lambda cluster: -cluster.people)
    most = found[0].people if found else 1
    params = [pair for pair in query.params() if pair[0] != "place"]
    for cluster in found:
        cluster.radius = round(frame.unit * (1.0 + 2.0 * sqrt(cluster.people / (most or 1))), 3)
        places = [("place", point.value) for point in cluster.points[:MOST_IN_A_LINK]]
        cluster.link = address([*params, *places])
    return found
