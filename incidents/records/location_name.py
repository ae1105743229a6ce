"""Another name of a place: a local script, an older spelling, a name in another language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.records.location import Location
from incidents.records.record import Record
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.people import Script


class LocationName(Record):
    location = models.ForeignKey(
        Location, verbose_name=_("location"), on_delete=models.CASCADE, related_name="other_names"
    )
    text = models.CharField(_("name"), max_length=200)
    language = models.CharField(
        _("language"), max_length=12, blank=True, help_text=_("A tag of BCP 47 such as ko or zh-hans.")
    )
    script = models.CharField(_("script"), max_length=4, choices=Script.choices, default=Script.LATIN)

    seen_with = "location"

    found_by = ("text",)
    found_as = "location"

    class Meta:
        verbose_name = _("other name of a place")
        verbose_name_plural = _("other names of places")
        ordering = ["language", "text"]
        constraints = [
            one_of("script", Script, "locationname_script"),
            models.UniqueConstraint(fields=["location", "text"], name="locationname_once"),
        ]

    def __str__(self) -> str:
        return self.text
