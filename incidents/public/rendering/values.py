"""Values of a template: looked up, filtered, escaped and written out as Django does, by the shortest way there is."""

import html
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

from django.template import Context
from django.template.base import FilterExpression, Variable, VariableDoesNotExist, render_value_in_context
from django.utils.safestring import SafeData, SafeString, mark_safe


class Uncompilable(Exception):
    """The template holds something that only Django itself renders."""


class Values(dict[str, Any]):
    """The context of a page, flat. Has what Django's nodes and filters ask of a context."""

    autoescape = True
    use_tz = True
    use_l10n = None
    template_name = "compiled"
    template = SimpleNamespace(engine=SimpleNamespace(string_if_invalid="", debug=False))


def as_context(values: Values) -> Context:
    """For Django's own code, which asks of a context no more than Values has."""
    return cast(Context, values)


_SPECIAL = re.compile("[&<>\"']")
# No value of these is called by a template, and none has keys or attributes that a template could mean otherwise.
_PLAIN = frozenset({str, int, bool, float, list, tuple, type(None), SafeString})
Get = Callable[[Values], Any]
Piece = str | Callable[[Values], str]
MISSING: Any = object()


def written(value: Any, values: Values) -> str:
    """As it stands in the page: escaped unless it is safe."""
    kind = value.__class__
    if kind is SafeString:
        return str(value)
    if kind is str:
        return html.escape(value) if _SPECIAL.search(value) else str(value)
    if kind is int:
        return str(value)
    return str(render_value_in_context(value, as_context(values)))


def looked_up(variable: Variable) -> Get:
    """A getter that gives MISSING where Django would raise VariableDoesNotExist."""
    if variable.lookups is None:
        constant = variable.resolve(Values())
        return lambda _values: constant
    first, *rest = variable.lookups
    if first == "block":
        raise Uncompilable("block.super")
    if not rest:
        return lambda values: _called(found) if callable(found := values.get(first, MISSING)) else found
    if len(rest) == 1:
        bit = rest[0]
        return lambda values: _step(values.get(first, MISSING), bit)

    def along(values: Values) -> Any:
        found = values.get(first, MISSING)
        for bit in rest:
            found = _step(found, bit)
        return found

    return along


def _step(value: Any, bit: str) -> Any:
    """One part of `a.b.c`. Whatever is not plainly a key or an attribute is looked up by Django itself."""
    kind = value.__class__
    if value is MISSING:
        return MISSING
    if kind is dict:
        found = value.get(bit, MISSING)
    elif kind in _WITHOUT_KEYS or _has_no_keys(kind):
        found = getattr(value, bit, MISSING)
        if found is MISSING and not hasattr(kind, bit) and not bit.isdecimal():
            return MISSING
    else:
        return _by_django(value, bit)
    if found.__class__ in _PLAIN:
        return found
    return _by_django(value, bit) if found is MISSING or callable(found) else found


_WITHOUT_KEYS: set[type] = set()


def _has_no_keys(kind: type) -> bool:
    if hasattr(kind, "__getitem__"):
        return False
    _WITHOUT_KEYS.add(kind)
    return True


def _by_django(value: Any, bit: str) -> Any:
    step = Variable("value." + bit)
    try:
        return step.resolve(Values(value=value))
    except VariableDoesNotExist:
        return MISSING


def _called(value: Any) -> Any:
    return Variable("value").resolve(Values(value=value))


def expression(given: FilterExpression, *, missing: Any = "") -> Get:
    """A variable or literal with its filters; `missing` stands for what is not there."""
    if any(_needs_context(function) for function, _arguments in given.filters):
        return _wholly_by_django(given, missing)
    get = looked_up(given.var) if given.is_var else _constant(given.var)
    steps = [_filtered(function, arguments) for function, arguments in given.filters]

    def resolved(values: Values) -> Any:
        found = get(values)
        if found is MISSING:
            found = missing
        for step in steps:
            found = step(found, values)
        return found

    return resolved if steps else lambda values: missing if (found := get(values)) is MISSING else found


def _needs_context(function: Any) -> bool:
    return bool(getattr(function, "needs_autoescape", False) or getattr(function, "expects_localtime", False))


def _wholly_by_django(given: FilterExpression, missing: Any) -> Get:
    names = [
        given.var,
        *(argument for _function, many in given.filters for is_variable, argument in many if is_variable),
    ]
    if any(name.lookups and hasattr(Values, name.lookups[0]) for name in names if isinstance(name, Variable)):
        raise Uncompilable("a variable that is named like a method of a dictionary")
    return lambda values: given.resolve(as_context(values), ignore_failures=missing is None)


def _constant(value: Any) -> Get:
    return lambda _values: value


def _filtered(function: Any, arguments: list[tuple[bool, Any]]) -> Callable[[Any, Values], Any]:
    is_safe = getattr(function, "is_safe", False)
    gets = [
        looked_up(argument) if is_variable else _constant(SafeString(argument)) for is_variable, argument in arguments
    ]

    def apply(value: Any, values: Values) -> Any:
        found = function(value, *(get(values) for get in gets))
        return mark_safe(found) if is_safe and isinstance(value, SafeData) else found  # noqa: S308 - as the filter says

    return apply
