"""Every address of the desk, as the resolver knows it, and how to fill in what stands between its slashes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_BLANK = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


@dataclass(frozen=True)
class Address:
    """`route` names the blanks, such as `desk/incidents/incident/<object_id>/change/`."""

    name: str
    route: str

    @property
    def blanks(self) -> list[str]:
        return re.findall(r"<(\w+)>", self.route)

    def filled(self, values: dict[str, str]) -> str:
        return "/" + re.sub(r"<(\w+)>", lambda blank: values[blank[1]], self.route)

    @property
    def kind(self) -> str:
        """The kind of record that the address is about: `incident` for `admin:incidents_incident_change`."""
        parts = self.route.split("/")
        return parts[2] if len(parts) > 3 and parts[1] in {"incidents", "auth"} else parts[1]


def of_the_desk() -> list[Address]:
    found = [address for address in _walk(get_resolver().url_patterns, "", "") if address.route.startswith("desk/")]
    return list(dict.fromkeys(found))


def _walk(patterns: Iterable[URLPattern | URLResolver], space: str, before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space, route)
        else:
            yield Address(f"{space}{pattern.name or '-'}", _plain(route))


def _plain(route: str) -> str:
    return _BLANK.sub(lambda blank: f"<{blank[1] or blank[2]}>", route).replace("^", "").replace("$", "")


def values_for(address: Address, world: dict[str, Any]) -> dict[str, str]:
    """What stands in the blanks when the address is about the records of `world`.

    Raises KeyError for a blank that nobody has thought of: a new kind of address needs a line here.
    """
    fixed = {
        "kind": "incident",
        "app_label": "incidents",
        "url": "no/such/page",
        "uidb64": "MQ",
        "token": "no-such-token",
        "format_name": "pdf",
        "sequence": "1",
        "key": "no-such-key",
    }
    return {blank: fixed[blank] if blank in fixed else _key(address, blank, world) for blank in address.blanks}


def _key(address: Address, blank: str, world: dict[str, Any]) -> str:
    if address.route.startswith("desk/account/second-factor/keys/"):
        return str(world["key"].pk)
    if address.route.startswith("desk/account/help/"):
        return str(world["user"].pk)
    if blank == "reference":
        if address.route.startswith("desk/exports/"):
            return str(world["export"].reference)
        if address.route.startswith("desk/answers/"):
            return str(world["submission"].intervention.reference)
        return str(world["incident" if "/case/" in address.route else "submission"].reference)
    if blank in {"object_id", "pk"}:
        return str(world[address.kind].pk)
    raise KeyError(f"{address.route}: say in tests/access/addresses.py what stands for <{blank}>")
