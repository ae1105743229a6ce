"""Where a page begins, as one opaque word of the address. Whatever else stands there is refused, never an error."""

import base64
import binascii
import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from incidents.editions.bad_query import BadQuery
from incidents.editions.ordering import Ordering

_LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Place:
    """A place in a list: the keys of the row that it lies beyond, and the direction of reading."""

    values: tuple[Any, ...]
    backward: bool = False


def written(ordering: Ordering, place: Place) -> str:
    keys = [value.isoformat() if isinstance(value, datetime.date) else value for value in place.values]
    text = json.dumps([ordering.name, int(place.backward), *keys], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(cursor: str, ordering: Ordering) -> Place:
    """The place; BadQuery for anything that was not written for this order."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        name, backward, *keys = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if name != ordering.name or backward not in (0, 1) or len(keys) != len(ordering.keys):
            raise ValueError(cursor)
        values = tuple(_key(column, value) for column, value in zip(ordering.keys, keys, strict=True))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        message = _("This address of a page is damaged or belongs to another order. Start from the first page.")
        raise BadQuery({"cursor": message}) from None
    return Place(values, backward=bool(backward))


def _key(column: str, value: object) -> Any:
    if column == "sort_on":
        if not isinstance(value, str):
            raise TypeError
        return datetime.date.fromisoformat(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        raise ValueError
    return value
