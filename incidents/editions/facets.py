"""Facet rows of the incidents in force, and their running counts. Delivery keeps them."""

from django.db import models


class FacetRow(models.Model):
    """One value of one facet of one incident, which is named by its number in the ledger."""

    pk = models.CompositePrimaryKey("sequence", "facet", "value")
    sequence = models.PositiveBigIntegerField()
    facet = models.CharField(max_length=16)
    value = models.CharField(max_length=80)
    sort_on = models.DateField()

    class Meta:
        # Serves the list of one value in the order of dates, whether the value is rare or common.
        indexes = [models.Index(fields=["facet", "value", "-sort_on", "-sequence"], name="facetrow_by_value")]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class FacetCount(models.Model):
    """How many incidents and people a value stands for; `labels` are its words by language, if known.

    `within`: the place around a place.
    """

    facet = models.CharField(max_length=16)
    value = models.CharField(max_length=80)
    incidents = models.IntegerField(default=0)
    people_low = models.IntegerField(default=0)
    people = models.IntegerField(default=0)
    people_high = models.IntegerField(default=0)
    labels = models.JSONField(null=True)
    within = models.CharField(max_length=80, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["facet", "value"], name="facetcount_once"),
            # A negative count is a delivery gone wrong; better that it fails than that it is printed.
            models.CheckConstraint(
                condition=models.Q(incidents__gte=0, people_low__gte=0, people__gte=0, people_high__gte=0),
                name="facetcount_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}: {self.incidents}"


class FacetPair(models.Model):
    """How many incidents have two values at once: the counts of all facets under a filter by one value."""

    pk = models.CompositePrimaryKey("facet", "value", "other_facet", "other_value")
    facet = models.CharField(max_length=16)
    value = models.CharField(max_length=80)
    other_facet = models.CharField(max_length=16)
    other_value = models.CharField(max_length=80)
    incidents = models.IntegerField(default=0)
    people = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(incidents__gte=0, people__gte=0), name="facetpair_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.facet}={self.value} {self.other_facet}={self.other_value}: {self.incidents}"
