"""Pieces put together, and what names mean inside a loop, a `{% with %}` or an include."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.template.base import FilterExpression, VariableNode
from django.template.defaulttags import ForNode, IfNode
from django.template.loader_tags import IncludeNode

from incidents.public.rendering.values import MISSING, Piece, Values, expression


def joined(pieces: list[Piece]) -> Callable[[Values], str]:
    if not pieces:
        return lambda _values: ""
    if len(pieces) == 1:
        only = pieces[0]
        return (lambda _values: only) if isinstance(only, str) else only
    return lambda values: "".join([piece if isinstance(piece, str) else piece(values) for piece in pieces])


def gets_of(given: dict[str, FilterExpression]) -> list[tuple[str, Any]]:
    return [(name, expression(value)) for name, value in given.items()]


def named(given: dict[str, FilterExpression], inner: Callable[[Values], str]) -> Piece:
    gets = gets_of(given)

    def inside(values: Values) -> str:
        found = [(name, get(values)) for name, get in gets]
        with kept(values, [name for name, _value in found]):
            values.update(found)
            return inner(values)

    return inside


@contextmanager
def kept(values: Values, names: list[str]) -> Iterator[None]:
    """What the names meant before, they mean again afterwards."""
    before = [(name, values.get(name, MISSING)) for name in names]
    try:
        yield
    finally:
        for name, value in before:
            if value is MISSING:
                values.pop(name, None)
            else:
                values[name] = value


def asks_how_far(nodes: Any) -> bool:
    """Whether the body of a loop asks how far the loop is; includes are taken to."""
    asked = [str(node.filter_expression) for node in nodes.get_nodes_by_type(VariableNode)]
    asked += [repr(test) for node in nodes.get_nodes_by_type(IfNode) for test, _body in node.conditions_nodelists]
    asked += [str(node.sequence) for node in nodes.get_nodes_by_type(ForNode)]
    return any("forloop" in text for text in asked) or bool(nodes.get_nodes_by_type(IncludeNode))


def turns(
    values: Values, names: list[str], items: Any, inner: Callable[[Values], str], *, counts: bool
) -> Iterator[str]:
    last, only = len(items) - 1, names[0] if len(names) == 1 else None
    outer = values.get("forloop", {})
    for at, item in enumerate(items):
        if only is not None:
            values[only] = item
        else:
            values.update(zip(names, item, strict=True))
        if counts:
            values["forloop"] = {
                "parentloop": outer, "counter0": at, "counter": at + 1, "revcounter": last + 1 - at,
                "revcounter0": last - at, "first": at == 0, "last": at == last,
            }  # fmt: skip
        yield inner(values)
