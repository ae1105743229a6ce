"""A word of a source's title or publisher; of a confidential one as confidential as she."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.source import Source
from incidents.records.word import Word, word_indexes


class SourceWord(Word):
    record = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="words", db_index=False
    )

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        indexes = word_indexes("sourceword")
