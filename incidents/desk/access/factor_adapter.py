"""How the second factors of allauth are kept here: secrets encrypted, named after the site, no mail."""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library brings no types
    """The key follows from SECRET_KEY: a copy of the database alone opens no account."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return str(settings.ORGANISATION)

    def _get_site_name(self) -> str:
        return str(settings.ORGANISATION)

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.get_username())

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        return None


def _cipher() -> MultiFernet:
    """Locks with the key in use; opens with those before it too."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factors {secret}".encode()).digest()))
            for secret in secrets
        ]
    )
