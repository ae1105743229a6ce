"""The key of a person's private calendar address. Only its digest is kept: whoever reads the database cannot use it."""

import hashlib
import secrets

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

KEY_BYTES = 32


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


class CalendarKey(models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="calendar_key"
    )
    digest = models.CharField(_("digest of the key"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"), auto_now=True)

    class Meta:
        verbose_name = _("calendar key")
        verbose_name_plural = _("calendar keys")

    def __str__(self) -> str:
        return str(self.user_id)

    @classmethod
    def renew(cls, user: User) -> str:
        """A new key for `user`, shown this once; the old address is dead."""
        key = secrets.token_urlsafe(KEY_BYTES)
        cls.objects.update_or_create(user=user, defaults={"digest": _digest(key)})
        return key

    @classmethod
    def owner(cls, key: str) -> User | None:
        """The active user whose key this is."""
        found = cls.objects.select_related("user").filter(digest=_digest(key), user__is_active=True).first()
        return found.user if found else None
