"""A form that arrived after its session had ended, kept until the same person has signed in again.

What was typed is encrypted under a key that only the person's own browser holds: neither a copy of the database nor
another account can read it.
"""

import base64
import hashlib
import secrets
from datetime import timedelta
from typing import Self

from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.http import QueryDict
from django.utils import timezone

KEPT_FOR = timedelta(hours=24)
NEVER_KEPT = ("csrfmiddlewaretoken", "kept_form")


class KeptFormQuerySet(models.QuerySet["KeptForm"]):
    def outdated(self) -> Self:
        return self.filter(made_at__lt=timezone.now() - KEPT_FOR)

    def under(self, token: str) -> Self:
        return self.filter(name=_digest("name", token))


class KeptForm(models.Model):
    name = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    body = models.BinaryField()
    had_files = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = KeptFormQuerySet.as_manager()

    def __str__(self) -> str:
        return self.path

    @classmethod
    def keep(cls, *, user: User, path: str, form: QueryDict, had_files: bool) -> str:
        """Stores the form and returns the token that opens it. Passwords and tokens among the fields are left out."""
        cls.objects.outdated().delete()
        token = secrets.token_urlsafe(32)
        kept = form.copy()
        for field in [name for name in kept if name in NEVER_KEPT or "password" in name]:
            del kept[field]
        body = Fernet(_key(token)).encrypt(kept.urlencode().encode())
        cls.objects.create(name=_digest("name", token), user=user, path=path, body=body, had_files=had_files)
        return token

    def opened(self, token: str) -> QueryDict:
        """The form as it was sent, every field and each of its values in order."""
        return QueryDict(Fernet(_key(token)).decrypt(bytes(self.body)), encoding="utf-8")


def _digest(purpose: str, token: str) -> str:
    return hashlib.sha256(f"kept-form {purpose} {token}".encode()).hexdigest()


def _key(token: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(f"kept-form key {token}".encode()).digest())
