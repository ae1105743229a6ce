"""One counted attempt to sign in. It names nobody: names and addresses are stored as keyed digests."""

from django.db import models


class LoginAttempt(models.Model):
    key = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["key", "at"], name="attempt_by_key"),
            models.Index(fields=["at"], name="attempt_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
