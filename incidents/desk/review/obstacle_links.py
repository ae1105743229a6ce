"""What stands in the way of a case, each with a link to the field that puts it right."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from incidents.publication.case import Case
from incidents.publication.readiness import Obstacle


@dataclass(frozen=True)
class LinkedObstacle:
    message: str
    about: str
    address: str


def linked(found: Iterable[Obstacle], case: Case) -> list[LinkedObstacle]:
    page = reverse("admin:incidents_incident_change", args=[case.incident.pk])
    rows = _rows(case)
    links = []
    for obstacle in found:
        label, opened = rows.get(obstacle.subject, ("", ""))
        if opened:
            address = f"{page}?open={opened}#record-{obstacle.subject}"
        elif obstacle.subject == "incident" and obstacle.field == "involvements":
            address = f"{page}#involvements-group"
        else:
            address = f"{page}#id_{obstacle.field}"
        links.append(LinkedObstacle(obstacle.message, label, address))
    return links


def _rows(case: Case) -> dict[str, tuple[str, str]]:
    """Reference -> (label, row to open on the case page)."""
    rows = {row.detainee.reference: (row.detainee.label, f"involvement:{row.pk}") for row in case.involvements}
    rows |= {
        event.reference: (f"{event.detainee.label}: {event.get_kind_display()}", f"custodyevent:{event.pk}")
        for event in case.events
    }
    return rows | {row.reference: (row.value, f"statement:{row.pk}") for row in case.statements}
