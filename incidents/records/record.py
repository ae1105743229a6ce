"""What every record of the case file shares: an opaque reference, who made it, when it last changed, who may see it."""

import secrets
from typing import Any, ClassVar, Self, TypeVar, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

REFERENCE_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 10

# Who holds it sees the cases of every team; everyone else those of her own.
SEE_ALL_CASES = "incidents.see_all_cases"

Record_co = TypeVar("Record_co", bound="Record", covariant=True)


def new_reference() -> str:
    """A random reference such as `7KQ2M4XWPF`: it says nothing about the order, number or content of records."""
    return "".join(secrets.choice(REFERENCE_ALPHABET) for _place in range(REFERENCE_LENGTH))


class RecordQuerySet(models.QuerySet[Record_co]):
    def visible_to(self, user: User) -> Self:
        """Those that `user` may know of. Every list, page, type-ahead, history and export begins here."""
        if user.has_perm(SEE_ALL_CASES):
            return self
        return self.filter(self.model.visible_where(user))


class RecordManager(models.Manager[Record_co]):
    _queryset_class = RecordQuerySet

    def visible_to(self, user: User) -> "models.QuerySet[Record_co]":
        found: models.QuerySet[Record_co] = self.get_queryset().visible_to(user)  # type: ignore[attr-defined]  # RecordQuerySet
        return found

    def get_by_natural_key(self, reference: str) -> Record_co:
        return self.get(reference=reference)


class Record(models.Model):
    reference = models.CharField(
        _("reference"),
        max_length=40,
        unique=True,
        default=new_reference,
        editable=False,
        help_text=_("Internal. Names the record in logs and between records."),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    updated_at = models.DateTimeField(_("updated at"), auto_now=True, editable=False)

    objects: ClassVar[RecordManager[Any]] = RecordManager()

    # The foreign key by which a record hangs on another and shares who may see it.
    seen_with: ClassVar[str] = ""

    class Meta:
        abstract = True

    @classmethod
    def visible_where(cls, user: User) -> Q:
        """Which rows somebody sees who does not see every case. A record that does not say is seen by nobody."""
        if not cls.seen_with:
            return Q(pk__in=[])
        return Q(**{f"{cls.seen_with}__in": cls.kin(cls.seen_with).visible_to(user)})

    @classmethod
    def kin(cls, name: str) -> RecordQuerySet[Any]:
        """All records at the other end of the relation `name`."""
        related: type[Record] = cls._meta.get_field(name).related_model  # type: ignore[assignment]  # a relation of records
        return cast(RecordQuerySet[Any], related.objects.all())

    def natural_key(self) -> tuple[Any, ...]:
        return (self.reference,)
