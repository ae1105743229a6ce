"""The outbox: one row a publication or withdrawal, the whole document in it, waiting to be delivered to the ledger."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.records.incident import Incident
from incidents.records.record import SEE_ALL_CASES
from incidents.vocabulary.append_only import AppendOnlyError
from incidents.vocabulary.choices import one_of
from incidents.vocabulary.ledger import EditionKind, WithdrawalReason


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, user: User) -> Self:
        if user.has_perm(SEE_ALL_CASES):
            return self
        return self.filter(incident__in=Incident.objects.visible_to(user))

    def undelivered(self) -> Self:
        return self.filter(delivered_at__isnull=True).order_by("sequence")


class Release(models.Model):
    """All but `delivered_at` is written once; a trigger holds that in the database too."""

    sequence = models.PositiveBigIntegerField(_("number in the ledger"), unique=True)
    incident = models.ForeignKey(
        Incident, verbose_name=_("incident"), on_delete=models.PROTECT, related_name="releases"
    )
    public_id = models.CharField(_("public id"), max_length=20)
    number = models.PositiveIntegerField(_("edition"))
    slug = models.SlugField(_("address"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=EditionKind.choices)
    withdrawal_reason = models.CharField(
        _("reason the public reads"), max_length=10, choices=WithdrawalReason.choices, blank=True
    )
    document = models.TextField(_("document"))
    digest = models.CharField(_("digest"), max_length=64)
    predecessor = models.CharField(_("digest of the edition before"), max_length=64, blank=True)
    content_digest = models.CharField(_("digest of the content"), max_length=64, blank=True)
    chain = models.CharField(_("link"), max_length=64)
    released_at = models.DateTimeField(_("released at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("released by"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(_("reason"))
    delivered_at = models.DateTimeField(_("delivered at"), null=True, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-sequence"]
        constraints = [
            one_of("kind", EditionKind, "release_kind"),
            models.UniqueConstraint(fields=["public_id", "number"], name="release_number_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="release_has_reason"),
            models.CheckConstraint(
                condition=Q(kind=EditionKind.PUBLISHED, withdrawal_reason="")
                | Q(kind=EditionKind.WITHDRAWN, withdrawal_reason__in=WithdrawalReason.values),
                name="release_withdrawal_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["sequence"], condition=Q(delivered_at__isnull=True), name="release_undelivered"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id}/{self.number}"

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError
