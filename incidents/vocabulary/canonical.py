"""One text for one JSON value, so that a digest can be computed again years later, by anyone.

Follows RFC 8785 (JSON Canonicalization Scheme): keys in the order of their UTF-16 code units, no blanks, characters
outside ASCII as themselves, numbers as ECMAScript writes them (1.0 is 1). It differs in being stricter: numbers
beyond 2**53 - 1 are refused, since readers of JSON would round them differently. Strings are not normalised.
"""

import hashlib
import json
import math
import re
from decimal import Decimal

_LARGEST_NUMBER = 2**53 - 1
_DIGEST = re.compile("[0-9a-f]{64}")


def canonical_json(value: object) -> str:
    """The canonical JSON text of str, int, float, bool, None, list and dict with str keys, nested.

    TypeError for any other type (dates and decimals must already be text), ValueError for NaN, infinities, numbers
    beyond 2**53 - 1 and halves of surrogate pairs. Both name the path, such as `$.when.earliest` or `$.rows[2]`.
    """
    return _text(value, "$")


def sha256_hex(text: str) -> str:
    """The SHA-256 of the text in UTF-8, as 64 lowercase hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def chain_digest(previous: str, digest: str) -> str:
    """The digest of a link in a chain: SHA-256 over `previous`, a colon and `digest`.

    `previous` is the digest of the link before, or "" for the first. ValueError for anything but 64 lowercase
    hexadecimal digits.
    """
    if not _DIGEST.fullmatch(digest) or (previous and not _DIGEST.fullmatch(previous)):
        raise ValueError("A digest is 64 lowercase hexadecimal digits.")
    return sha256_hex(f"{previous}:{digest}")


def _text(value: object, path: str) -> str:
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _string(value, path)
    if isinstance(value, int):
        _safe(value, path)
        return str(int(value))
    if isinstance(value, float):
        _safe(value, path)
        return _number(value)
    if isinstance(value, list):
        return "[" + ",".join(_text(item, f"{path}[{index}]") for index, item in enumerate(value)) + "]"
    if isinstance(value, dict):
        return _object(value, path)
    raise TypeError(f"{path}: {type(value).__name__} has no canonical JSON; make it text or a number first")


def _string(value: str, path: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"{path}: half a surrogate pair is not text") from error
    return json.dumps(str(value), ensure_ascii=False)


def _object(value: dict[object, object], path: str) -> str:
    members: list[tuple[bytes, str]] = []
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError(f"{path}: the key {key!r} is {type(key).__name__}, not text")
        inner = f"{path}.{key}"
        name = _string(key, inner)
        members.append((key.encode("utf-16-be"), f"{name}:{_text(item, inner)}"))
    return "{" + ",".join(member for _order, member in sorted(members)) + "}"


def _safe(value: float, path: str) -> None:
    """Refuse a number that another reader of JSON could not read back."""
    if abs(value) > _LARGEST_NUMBER:
        raise ValueError(f"{path}: a number beyond 2**53 - 1 is not safe in JSON; write it as text")
    if math.isnan(value):
        raise ValueError(f"{path}: NaN has no JSON")


def _number(value: float) -> str:
    """A float as ECMAScript's Number::toString writes it: the shortest digits that read back as the same float."""
    if value == 0:
        return "0"
    if abs(value) < 1e-6:
        return re.sub(r"e-0*", "e-", repr(value))
    plain = format(Decimal(repr(value)), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
