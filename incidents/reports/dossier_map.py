"""The dossier's small map: the one of the page, as a drawing that stands by itself."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from incidents.reports.bar_chart import FONTS, INK, escaped
from incidents.reports.page_map import SmallMap, Spot, Way
from incidents.reports.paper import Picture

SIGNAL, WATER = "#8a2b1d", "#f4f2ec"
WIDTH = 640
_INSIDE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def map_picture(drawn: SmallMap) -> Picture:
    """The map with the names of the places that it shows, and a line on what its signs mean."""
    names = ", ".join(spot.name for spot in drawn.spots)
    caption = _(
        "A dot is the middle of a town, a ring that of a wider area; neither is the exact site. Dashed lines are "
        "feared or believed, not reported as having happened."
    )
    alt = _("Map of %(places)s") % {"places": names}
    outlines = _("Outlines: Natural Earth.")
    return Picture(map_svg(drawn), alt, f"{caption} {outlines}")


def map_svg(drawn: SmallMap) -> str:
    frame = drawn.frame
    ways = "".join(_way(way, drawn) for way in drawn.ways)
    spots = "".join(_spot(spot, drawn) for spot in drawn.spots)
    size = f'width="{frame.width:g}" height="{frame.height:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame.view_box}" width="{WIDTH}" '
        f'height="{WIDTH * frame.height / frame.width:.0f}"><rect x="{frame.x:g}" y="{frame.y:g}" {size} '
        f'fill="{WATER}"/>{_outlines(drawn.atlas.file)}{ways}{spots}</svg>'
    )


@cache
def _outlines(file: str) -> str:
    """What the file of outlines draws, without the frame around it."""
    text = (Path(settings.BASE_DIR) / "static" / file).read_text(encoding="utf-8")
    found = _INSIDE.search(text)
    return found[1] if found else ""


def _way(way: Way, drawn: SmallMap) -> str:
    dashes = "" if way.is_sure else f' stroke-dasharray="{drawn.narrow}"'
    return (
        f'<line x1="{way.x1:g}" y1="{way.y1:g}" x2="{way.x2:g}" y2="{way.y2:g}" stroke="{INK}" '
        f'stroke-width="{drawn.stroke}"{dashes}/>'
    )


def _spot(spot: Spot, drawn: SmallMap) -> str:
    """The letters are drawn twice: once wide and light behind, so that they stay legible over lines."""
    radius = drawn.wide if spot.is_area else drawn.narrow
    fill = "none" if spot.is_area else SIGNAL
    letters = (
        f'x="{spot.label_x:g}" y="{spot.label_y:g}" text-anchor="{spot.anchor}" font-size="{drawn.letter}" '
        f'font-family="{FONTS}"'
    )
    thick = f"{float(drawn.letter) * 0.05:.3g}"  # the fonts of documents come in their thinnest weight into drawings
    name = escaped(spot.name)
    return (
        f'<circle cx="{spot.x:g}" cy="{spot.y:g}" r="{radius}" fill="{fill}" stroke="{SIGNAL}" '
        f'stroke-width="{drawn.stroke}"/>'
        f'<text {letters} fill="{WATER}" stroke="{WATER}" stroke-width="{drawn.halo}">{name}</text>'
        f'<text {letters} fill="{INK}" stroke="{INK}" stroke-width="{thick}">{name}</text>'
    )
