"""Other incidents at the places of this one."""

from typing import Any

from incidents.editions.facets import FacetRow
from incidents.editions.published_incident import IN_LISTS, PublishedIncident
from incidents.reports import words
from incidents.reports.brief import Brief, read_brief

SHOWN = 4


def related(document: dict[str, Any]) -> list[Brief]:
    """The latest few that share a town or facility; a province or country in common says too little."""
    names = [place["name"] for place in document["places"] if place["precision"] in {"exact_site", "settlement"}]
    if not names:
        return []
    there = FacetRow.objects.filter(facet="place", value__in=names)
    others = (
        PublishedIncident.objects.filter(sequence__in=there.values("sequence"))
        .select_related("in_force")
        .only(*IN_LISTS)
    )
    rows = others.exclude(public_id=document["edition"]["public_id"]).order_by("-sort_on", "-sequence")[:SHOWN]
    return [read_brief(row.content(), words.active()) for row in rows]
