"""The map: published places at reduced precision, gathered where they lie close, with a table as its text form."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from incidents.editions.ledger_state import LedgerState
from incidents.editions.query import IncidentQuery
from incidents.public.answers import answer, page
from incidents.public.asked import active_words, address, found_words
from incidents.public.counted import COUNTED_AT_MOST
from incidents.public.errors import refused_page
from incidents.public.incident_filter import read_filter
from incidents.public.mapped_places import clusters, read_points
from incidents.reports import words
from incidents.reports.atlas import Frame, atlas_for, frame_around

IN_THE_TABLE = 500
LEAST_DEGREES = 38


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
    points, capped = read_points(query)
    counts = query.counts()
    atlas = atlas_for([(point.latitude, point.longitude) for point in points])
    spots = [atlas.at(point.latitude, point.longitude) for point in points]
    frame = frame_around(atlas, spots, least=LEAST_DEGREES) if spots else Frame(0, 0, atlas.width, atlas.height)
    return {
        "section": "map",
        "found": found_words(counts),
        "bounds": words.bounds(counts.people_low, counts.people_high),
        "active": active_words(query),
        "here": address(query.params()),
        "points": points[:IN_THE_TABLE],
        "left_out": max(len(points) - IN_THE_TABLE, 0),
        "capped": words.number(COUNTED_AT_MOST) if capped else "",
        "atlas": atlas,
        "frame": frame,
        "clusters": clusters(points, atlas, frame, query, at_least=capped),
        "stroke": f"{frame.unit * 0.15:.3g}",
        "letter": f"{frame.unit * 1.6:.3g}",
        "halo": f"{frame.unit * 0.4:.3g}",
    }
