"""The edition in force of each incident, with the columns that lists and filters use.

A projection: it can be dropped and made again from the editions. Withdrawn incidents have no row here.
Rows are short: the document lies in the edition, what exports copy in ready lines, all under the number in the ledger.
"""

import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.editions.edition import Edition
from incidents.editions.ready_lines import CsvLine, JsonRecord


class PublishedIncident(models.Model):
    public_id = models.CharField(_("public id"), max_length=20, primary_key=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    edition = models.PositiveIntegerField(_("edition"))
    sequence = models.PositiveBigIntegerField(_("number in the ledger"), unique=True)
    digest = models.CharField(_("digest"), max_length=64)
    title = models.CharField(_("title"), max_length=200)
    sort_on = models.DateField(_("date for sorting"))
    when_earliest = models.DateField(_("earliest"), null=True)
    when_latest = models.DateField(_("latest"), null=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    status = models.CharField(_("status"), max_length=24)
    verification = models.CharField(_("verification"), max_length=10)
    latitude = models.FloatField(_("latitude"), null=True)
    longitude = models.FloatField(_("longitude"), null=True)
    people_low = models.PositiveIntegerField(_("people, lowest"))
    people_best = models.PositiveIntegerField(_("people"))
    people_high = models.PositiveIntegerField(_("people, highest"))
    first_published_at = models.DateTimeField(_("first published"))
    last_published_at = models.DateTimeField(_("last published"))
    card = models.TextField(_("what lists say of it"), default="{}")
    search_text = models.TextField(_("text for searching"))
    # No columns of their own: ways to what lies under the same number.
    in_force = models.ForeignObject(
        Edition, models.DO_NOTHING, from_fields=["sequence"], to_fields=["sequence"], related_name="+"
    )
    csv_line = models.ForeignObject(
        CsvLine, models.DO_NOTHING, from_fields=["sequence"], to_fields=["sequence"], related_name="+"
    )
    json_record = models.ForeignObject(
        JsonRecord, models.DO_NOTHING, from_fields=["sequence"], to_fields=["sequence"], related_name="+"
    )

    class Meta:
        verbose_name = _("published incident")
        verbose_name_plural = _("published incidents")
        ordering = ["-sort_on", "-sequence"]
        indexes = [
            models.Index(fields=["-sort_on", "-sequence"], name="published_by_date"),
            # What counting and windows of days look at, so that they need not touch the rows, which are long.
            models.Index(
                fields=["sequence", "when_earliest", "when_latest", "people_low", "people_best", "people_high"],
                name="published_narrow",
            ),
            models.Index(fields=["-people_best", "-sequence"], name="published_by_people"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def document(self) -> str:
        """The text of the edition in force, which must be asked for with select_related("in_force") in lists."""
        return self.in_force.document

    def content(self) -> dict[str, Any]:
        """The document in force as a value (docs/edition.md describes its shape)."""
        content: dict[str, Any] = json.loads(self.document)
        return content


# What lists read, besides select_related("in_force"): the short columns, and the document.
IN_LISTS = (
    *(field.name for field in PublishedIncident._meta.concrete_fields if field.name not in {"card", "search_text"}),
    "in_force__document",
)
