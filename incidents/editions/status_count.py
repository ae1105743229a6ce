"""People by their own status: those of one incident may be in several."""

from collections.abc import Iterable
from typing import Any

from django.db import models


class StatusCount(models.Model):
    """How many incidents and people of them are in a status. Delivery keeps it."""

    status = models.CharField(max_length=24, primary_key=True)
    incidents = models.IntegerField(default=0)
    people = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(incidents__gte=0, people__gte=0), name="statuscount_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status}: {self.people}"


Statuses = dict[str, tuple[int, int]]


def running_statuses() -> Statuses:
    """Status -> incidents, people: of everything published, exact."""
    return {row[0]: (row[1], row[2]) for row in StatusCount.objects.values_list("status", "incidents", "people")}


def statuses_in(documents: Iterable[dict[str, Any]]) -> Statuses:
    """The same, of some documents."""
    counted: Statuses = {}
    for document in documents:
        for entry in document["statuses"]:
            incidents, people = counted.get(entry["status"], (0, 0))
            counted[entry["status"]] = (incidents + 1, people + entry["persons"])
    return counted
