"""A word of what staff call a person or group, or (with `part`) of one of her names: as confidential as that."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.detainee import Detainee
from incidents.records.person_name import PersonName
from incidents.records.word import Word, word_indexes


class DetaineeWord(Word):
    record = models.ForeignKey(
        Detainee, verbose_name=_("detainee"), on_delete=models.CASCADE, related_name="words", db_index=False
    )
    part = models.ForeignKey(
        PersonName, verbose_name=_("name"), null=True, on_delete=models.CASCADE, related_name="words"
    )

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        indexes = word_indexes("detaineeword")
