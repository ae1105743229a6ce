"""Signs what an export says of itself, so that anybody can tell whether this site wrote it (Ed25519, RFC 8032).

The key comes from SECRET_KEY (HKDF, RFC 5869): there is no second secret to keep. Keys of SECRET_KEY_FALLBACKS are
still known, so that files outlive a change of keys. docs/decisions/exports-are-compared-with-the-ledger.md says why.
"""

import base64
from collections.abc import Iterator, Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from incidents.vocabulary.canonical import canonical_json

FIELD = "signature"
_PURPOSE = b"casetracker: what an export says of itself"


def signed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values and their `signature`: `ed25519:PUBLIC KEY:SIGNATURE`, both in base64.

    What is signed is the canonical JSON (RFC 8785) of the values without it, in UTF-8.
    """
    key = next(_keys())
    seal = key.sign(_text(values))
    return {**values, FIELD: f"ed25519:{public_key()}:{base64.b64encode(seal).decode()}"}


def is_ours(values: Mapping[str, Any]) -> bool:
    """Whether the values carry a signature of this site, and are those that were signed."""
    kind, _, rest = str(values.get(FIELD, "")).partition(":")
    _stated_key, _, seal = rest.partition(":")
    if kind != "ed25519":
        return False
    try:
        signature, text = base64.b64decode(seal, validate=True), _text(values)
    except (ValueError, TypeError):
        return False
    return any(_fits(key, signature, text) for key in _keys())


def public_key() -> str:
    """The key that signatures can be checked with, in base64 (32 bytes)."""
    return base64.b64encode(next(_keys()).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def _text(values: Mapping[str, Any]) -> bytes:
    return canonical_json({name: value for name, value in values.items() if name != FIELD}).encode()


def _fits(key: Ed25519PrivateKey, signature: bytes, text: bytes) -> bool:
    try:
        key.public_key().verify(signature, text)
    except InvalidSignature:
        return False
    return True


def _keys() -> Iterator[Ed25519PrivateKey]:
    """The key in use, then those before it."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(str(secret).encode())
        yield Ed25519PrivateKey.from_private_bytes(seed)
