"""What every record of the case file shares: an opaque reference, who made it, when it last changed, who may see it."""

import secrets
from collections.abc import Iterable
from typing import Any, ClassVar, Self, TypeVar, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.records.word import add_words, keep_words

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

    @transaction.atomic
    def bulk_create(self, objs: Iterable[Record_co], *args: Any, **kwargs: Any) -> list[Record_co]:
        made = super().bulk_create(objs, *args, **kwargs)
        if self.model.found_by:
            add_words(made)
        return made

    @transaction.atomic
    def update(self, **kwargs: Any) -> int:
        if not kwargs.keys() & set(self.model.found_by):
            return super().update(**kwargs)
        keys = list(self.values_list("pk", flat=True))
        changed = super().update(**kwargs)
        keep_words(self.model._base_manager.filter(pk__in=keys))
        return changed


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

    # The fields whose words find it (word.py), and the foreign key to the record that is found by them, if not itself.
    found_by: ClassVar[tuple[str, ...]] = ()
    found_as: ClassVar[str] = ""

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

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        """Every way of saving one record ends here, loading a fixture too."""
        if not self.found_by:
            super().save_base(*args, **kwargs)
            return
        with transaction.atomic():
            super().save_base(*args, **kwargs)
            keep_words([self])

    def natural_key(self) -> tuple[Any, ...]:
        return (self.reference,)
