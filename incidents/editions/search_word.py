"""The vocabulary of the ledger: how many incidents in force hold each word. Delivery keeps it."""

from django.db import models


class SearchWord(models.Model):
    """`word` is folded but not stemmed, for suggestions; `token` is what the index holds of it (vocabulary.words)."""

    word = models.CharField(max_length=80, primary_key=True)
    token = models.CharField(max_length=80)
    incidents = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["token"], name="searchword_by_token")]
        constraints = [
            models.CheckConstraint(condition=models.Q(incidents__gte=0), name="searchword_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.word}: {self.incidents}"
