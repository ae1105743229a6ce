"""Running numbers of custody: what each day changes in the census, and people by their own status. Delivery keeps them.

People, not incidents: those of one incident may be in several statuses, and held from different days on.
"""

from collections.abc import Iterator

from django.db import models

from incidents.editions.census import Census, Change


class CustodyDay(models.Model):
    """`entries` says of how many changes the numbers are the sums; they may be negative."""

    day = models.DateField(primary_key=True)
    entries = models.IntegerField(default=0)
    low = models.IntegerField(default=0)
    high = models.IntegerField(default=0)
    silent = models.IntegerField(default=0)
    reports = models.IntegerField(default=0)

    def __str__(self) -> str:
        return self.day.isoformat()


def running_census() -> Census:
    """That of everything published, exact."""
    return Census(_changes())


def _changes() -> Iterator[Change]:
    for row in CustodyDay.objects.values_list("day", "low", "high", "silent", "reports"):
        yield Change(*row)
