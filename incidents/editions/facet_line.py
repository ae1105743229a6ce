"""The facets of an incident in one line, with its people: what a thousand incidents are counted by in one reading."""

from django.db import models

from incidents.editions.ready_lines import WalkKey


class FacetLine(models.Model):
    """`line` holds `facet TAB value` pairs, line by line; the incident is named by its number in the ledger."""

    sequence = WalkKey(primary_key=True)
    people_low = models.PositiveIntegerField()
    people_best = models.PositiveIntegerField()
    people_high = models.PositiveIntegerField()
    line = models.TextField()

    def __str__(self) -> str:
        return str(self.sequence)
