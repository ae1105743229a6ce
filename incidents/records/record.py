"""What every record of the case file shares: an opaque reference, who made it, when it last changed."""

import secrets
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

REFERENCE_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
REFERENCE_LENGTH = 10

Record_co = TypeVar("Record_co", bound="Record", covariant=True)


def new_reference() -> str:
    """A random reference such as `7KQ2M4XWPF`: it says nothing about the order, number or content of records."""
    return "".join(secrets.choice(REFERENCE_ALPHABET) for _place in range(REFERENCE_LENGTH))


class RecordManager(models.Manager[Record_co]):
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

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[Any, ...]:
        return (self.reference,)
