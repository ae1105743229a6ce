"""The small map of a case at the desk: exact places, in the drawing that the public map uses, with a text beside it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from incidents.desk.case.case_rows import CaseRows
from incidents.publication.generalise import public_place
from incidents.records.custody_event import CustodyEvent
from incidents.records.location import Location
from incidents.records.timeline import in_order
from incidents.reports.page_map import SmallMap, read_map
from incidents.reports.page_places import Place
from incidents.vocabulary.precision import GeoPrecision


@dataclass(frozen=True)
class PlaceInWords:
    """A place as it is on file, where it is drawn, and what the public reads instead."""

    name: str
    precision: str
    point: str
    drawn_at: str
    public: str


@dataclass(frozen=True)
class CaseMap:
    drawing: SmallMap | None
    places: list[PlaceInWords]


def case_map(rows: CaseRows) -> CaseMap | None:
    """None for a case without a place."""
    if rows.incident is None:
        return None
    events = in_order(list(rows.events.values()))
    keys = [rows.incident.location_id]
    keys += [key for event in events for key in (event.from_location_id, event.location_id)]
    places = [rows.places[key] for key in dict.fromkeys(keys) if key in rows.places]
    if not places:
        return None
    drawing = read_map({"events": [_move(event) for event in events]}, {str(p.pk): _drawn(p) for p in places})
    return CaseMap(drawing, [_in_words(place) for place in places])


def _move(event: CustodyEvent) -> dict[str, str]:
    return {
        "person": str(event.detainee_id),
        "from": str(event.from_location_id or ""),
        "place": str(event.location_id or ""),
        "certainty": event.certainty,
    }


def _with_point(place: Location) -> Location | None:
    """The place itself, or the nearest around it of which a point is on file."""
    return next((level for level in place.with_ancestors() if level.latitude is not None), None)


def _drawn(place: Location) -> Place:
    at = _with_point(place)
    precision = place.geo_precision if at is place else GeoPrecision.UNKNOWN
    return Place(
        ref=str(place.pk),
        name=place.name,
        line=place.name,
        kind=place.get_kind_display(),
        precision=place.get_geo_precision_display(),
        precision_code=precision,
        is_drawn=at is not None,
        other_names=[],
        latitude=float(at.latitude) if at and at.latitude is not None else None,
        longitude=float(at.longitude) if at and at.longitude is not None else None,
    )


def _in_words(place: Location) -> PlaceInWords:
    at, public = _with_point(place), public_place(place)
    return PlaceInWords(
        name=", ".join(level.name for level in place.with_ancestors()),
        precision=place.get_geo_precision_display(),
        point=f"{place.latitude:.5f}, {place.longitude:.5f}" if place.latitude is not None else "",
        drawn_at=at.name if at is not None and at is not place else "",
        public=public.name if public is not None else _("not shown at all"),
    )
