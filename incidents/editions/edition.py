"""One immutable, redacted, numbered document per publication of an incident."""

import json
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.vocabulary.append_only import AppendOnly, AppendOnlyQuerySet
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.ledger import EditionKind, WithdrawalReason


class EditionQuerySet(AppendOnlyQuerySet["Edition"]):
    def of(self, slug: str) -> Self:
        """All editions of the incident at this address, the latest first."""
        return self.filter(slug=slug).order_by("-number")

    def without_documents(self) -> Self:
        """Documents stay unread, but `is_readable` still tells whether there is one."""
        return self.defer("document").annotate(has_document=~Q(document=""))

    def withdrawals(self) -> Self:
        return self.filter(kind=EditionKind.WITHDRAWN)

    def erase_documents(self) -> int:
        """Empties the documents, and nothing else, of editions withdrawn for safety. Digests and links remain."""
        return models.QuerySet.update(self, document="")


class Edition(AppendOnly):
    sequence = models.PositiveBigIntegerField(_("number in the ledger"), primary_key=True)
    public_id = models.CharField(_("public id"), max_length=20)
    number = models.PositiveIntegerField(_("edition"))
    slug = models.SlugField(_("address"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=EditionKind.choices)
    withdrawal_reason = models.CharField(_("reason"), max_length=10, choices=WithdrawalReason.choices, blank=True)
    document = models.TextField(_("document"), blank=True)
    digest = models.CharField(_("digest"), max_length=64)
    predecessor = models.CharField(_("digest of the edition before"), max_length=64, blank=True)
    chain = models.CharField(_("link"), max_length=64)
    released_at = models.DateTimeField(_("released at"))

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-sequence"]
        constraints = [
            one_of("kind", EditionKind, "edition_kind"),
            models.UniqueConstraint(fields=["public_id", "number"], name="edition_number_once"),
            models.CheckConstraint(
                condition=Q(kind=EditionKind.PUBLISHED, withdrawal_reason="")
                | Q(kind=EditionKind.WITHDRAWN, withdrawal_reason__in=WithdrawalReason.values),
                name="edition_withdrawal_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["slug", "-number"], name="edition_by_address"),
            models.Index(fields=["kind", "-sequence"], name="edition_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id}/{self.number}"

    @property
    def is_readable(self) -> bool:
        """Whether there is an account to read: not in a withdrawal, nor in what was erased to protect people."""
        has_document = getattr(self, "has_document", None)
        return self.kind == EditionKind.PUBLISHED and (bool(self.document) if has_document is None else has_document)

    @property
    def is_erased(self) -> bool:
        return not self.document

    def content(self) -> dict[str, Any]:
        """The document as a value (docs/edition.md describes its shape); empty when erased."""
        return json.loads(self.document) if self.document else {}
