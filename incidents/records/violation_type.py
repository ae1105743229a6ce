"""A kind of violation, in our own words, with codes of the standards beside it."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from incidents.records.record import Record


class ViolationType(Record):
    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    code = models.SlugField(_("code"), max_length=60, unique=True)
    label_en = models.CharField(_("English"), max_length=120)
    label_ko = models.CharField(_("Korean"), max_length=120)
    label_zh_hans = models.CharField(_("Simplified Chinese"), max_length=120)
    huridocs_code = models.CharField(
        _("HURIDOCS code"), max_length=12, blank=True, help_text=_("Micro-thesaurus 4, for example 030107.")
    )
    iccs_code = models.CharField(_("ICCS code"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("violation type")
        verbose_name_plural = _("violation types")
        ordering = ["code"]

    @classmethod
    def visible_where(cls, user: User) -> Q:  # noqa: ARG003 - everyone's
        return Q()  # a shared vocabulary; it says nothing of any case

    def __str__(self) -> str:
        return self.labels().get(get_language() or "en", self.label_en)

    def labels(self) -> dict[str, str]:
        return {"en": self.label_en, "ko": self.label_ko, "zh-hans": self.label_zh_hans}
