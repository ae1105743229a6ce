"""Facet rows of the incidents in force, and their running counts. Delivery keeps them."""

from django.db import models


class FacetRow(models.Model):
    public_id = models.CharField(max_length=20)
    facet = models.CharField(max_length=16)
    value = models.CharField(max_length=80)
    sort_on = models.DateField()
    sequence = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["public_id", "facet", "value"], name="facetrow_once")]
        indexes = [models.Index(fields=["facet", "value", "-sort_on", "-sequence"], name="facetrow_by_value")]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class FacetCount(models.Model):
    facet = models.CharField(max_length=16)
    value = models.CharField(max_length=80)
    incidents = models.IntegerField(default=0)
    people = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["facet", "value"], name="facetcount_once"),
            # A negative count is a delivery gone wrong; better that it fails than that it is printed.
            models.CheckConstraint(condition=models.Q(incidents__gte=0, people__gte=0), name="facetcount_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}: {self.incidents}"
