"""The password of an export between the order and the making: sealed under the site's key, opened once, then erased.

The database alone does not give it away. The reference is part of the key, so that a seal fits no other export.
"""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(password: str, reference: str) -> str:
    return _cipher(reference).encrypt(password.encode()).decode() if password else ""


def unseal(sealed: str, reference: str) -> str:
    """cryptography.fernet.InvalidToken where the key of the site has changed since, or the seal is another's."""
    return _cipher(reference).decrypt(sealed.encode()).decode() if sealed else ""


def _cipher(reference: str) -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(str(secret), reference)) for secret in secrets])


def _key(secret: str, reference: str) -> bytes:
    purpose = f"casetracker: the password of the export {reference}".encode()
    return base64.urlsafe_b64encode(
        HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
    )
