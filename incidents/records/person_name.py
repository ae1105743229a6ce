"""One form of a person's name. Always confidential; what is shown is decided on the detainee."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.detainee import Detainee
from incidents.records.record import Record
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.people import NameKind, Romanisation, Script


class PersonName(Record):
    detainee = models.ForeignKey(Detainee, verbose_name=_("detainee"), on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    script = models.CharField(_("script"), max_length=4, choices=Script.choices, default=Script.LATIN)
    romanisation = models.CharField(
        _("romanisation"), max_length=12, choices=Romanisation.choices, default=Romanisation.AS_PRINTED
    )
    kind = models.CharField(_("kind"), max_length=10, choices=NameKind.choices, default=NameKind.PRIMARY)

    seen_with = "detainee"

    found_by = ("text",)
    found_as = "detainee"

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["kind", "pk"]
        constraints = [
            one_of("script", Script, "personname_script"),
            one_of("romanisation", Romanisation, "personname_romanisation"),
            one_of("kind", NameKind, "personname_kind"),
            models.UniqueConstraint(fields=["detainee", "text"], name="personname_once"),
        ]

    def __str__(self) -> str:
        return self.reference
