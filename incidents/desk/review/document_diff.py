"""What changes between the edition in force and the one that would be next, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

KEYS = ("ref", "number", "code", "status", "made_on")
NOT_CONTENT = {"schema", "kind", "edition"}


@dataclass(frozen=True)
class Line:
    where: str
    before: str
    after: str


def document_diff(before: dict[str, Any] | None, after: dict[str, Any]) -> list[Line]:
    """The leaves that differ, by their path. `before` is None when nothing has been published yet."""
    old, new = dict(_leaves(before or {}, "")), dict(_leaves(after, ""))
    paths = [*old, *(path for path in new if path not in old)]
    return [Line(path, old.get(path, ""), new.get(path, "")) for path in paths if old.get(path) != new.get(path)]


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if path or key not in NOT_CONTENT:
                yield from _leaves(item, f"{path} › {key}" if path else key)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _leaves(item, f"{path} {_name(item, position)}")
    elif value not in (None, ""):
        yield path, _word(value)


def _name(item: Any, position: int) -> str:
    if isinstance(item, dict):
        for key in KEYS:
            if item.get(key) is not None:
                return str(item[key])
    return str(position + 1)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
