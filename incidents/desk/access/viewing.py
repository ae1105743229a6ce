"""Who looked at what is confidential: one row for a person, a record and an hour, written before the page is.

The one write that a GET makes (docs/decisions/looking-leaves-a-line.md). Rows are never changed, and go only when they
are older than KEPT_FOR.
"""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.records.record import Record
from incidents.vocabulary.append_only import AppendOnly, AppendOnlyQuerySet
from incidents.vocabulary.choices import one_of

KEPT_FOR = datetime.timedelta(days=730)  # the trigger in migration 0002 says the same


class How(models.TextChoices):
    VIEWED = "viewed", _("viewed")
    EXPORTED = "exported", _("exported")


class ViewingQuerySet(AppendOnlyQuerySet["Viewing"]):
    def of(self, record: models.Model) -> "ViewingQuerySet":
        """Those of one record, the latest first."""
        reference = getattr(record, "reference", str(record.pk))
        return self.filter(kind=record._meta.model_name, reference=reference).order_by("-hour", "-pk")


class Viewing(AppendOnly):
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("kind of record"), max_length=40)
    reference = models.CharField(_("record"), max_length=40)
    how = models.CharField(_("how"), max_length=8, choices=How.choices)
    hour = models.DateTimeField(_("hour"))

    objects = ViewingQuerySet.as_manager()

    class Meta:
        verbose_name = _("viewing")
        verbose_name_plural = _("viewings")
        indexes = [
            models.Index(fields=["kind", "reference", "-hour"], name="viewing_by_record"),
            models.Index(fields=["actor", "-hour"], name="viewing_by_actor"),
            models.Index(fields=["hour"], name="viewing_by_age"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["actor", "kind", "reference", "how", "hour"], name="viewing_once_an_hour"),
            one_of("how", How, "viewing_how"),
        ]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H} {self.how} {self.kind} {self.reference}"


def note_viewing(records: Iterable[Record], *, actor: User, how: How = How.VIEWED) -> None:
    """Notes that `actor` sees these records now. What is noted for this hour already costs one reading, no write."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    wanted = {(record._meta.model_name or "", record.reference) for record in records}
    mine = Viewing.objects.filter(actor=actor, hour=hour, how=how)
    if len(wanted) == 1:
        mine = mine.filter(reference=next(iter(wanted))[1])
    new = sorted(wanted - set(mine.values_list("kind", "reference")))
    if new:
        Viewing.objects.bulk_create(
            [Viewing(actor=actor, kind=kind, reference=reference, how=how, hour=hour) for kind, reference in new],
            batch_size=500,
            ignore_conflicts=True,  # another page of the same person, in the same moment
        )


def forget_viewings(*, now: datetime.datetime) -> int:
    """Takes away the rows older than KEPT_FOR; returns how many. The database refuses it for younger ones."""
    old = Viewing.objects.filter(hour__lt=now - KEPT_FOR)
    count = old.count()
    old._raw_delete(old.db)
    return count
