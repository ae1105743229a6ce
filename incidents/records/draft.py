"""A form that somebody has half filled in, kept for that person alone until it is saved or thrown away.

It stands in the case file's database like the case it is to become: never in the browser.
"""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.vocabulary.casework import DraftOf
from incidents.vocabulary.choices import one_of

KEPT_FOR = timedelta(days=30)


class DraftQuerySet(models.QuerySet["Draft"]):
    def outdated(self) -> Self:
        return self.filter(kept_at__lt=timezone.now() - KEPT_FOR)


class Draft(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="drafts"
    )
    of = models.CharField(_("what it is to become"), max_length=10, choices=DraftOf.choices)
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.TextField(_("what was typed"))
    kept_at = models.DateTimeField(_("kept at"), auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-kept_at", "-pk"]
        constraints = [one_of("of", DraftOf, "draft_of")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def form(self) -> QueryDict:
        """Every field as it was typed, each of its values in order."""
        return QueryDict(self.body, encoding="utf-8")
