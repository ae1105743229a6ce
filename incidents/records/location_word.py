"""A word of a name of a place."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.location import Location
from incidents.records.location_name import LocationName
from incidents.records.word import Word, word_indexes


class LocationWord(Word):
    record = models.ForeignKey(
        Location, verbose_name=_("location"), on_delete=models.CASCADE, related_name="words", db_index=False
    )
    part = models.ForeignKey(
        LocationName, verbose_name=_("name"), null=True, on_delete=models.CASCADE, related_name="words"
    )

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        indexes = word_indexes("locationword")
