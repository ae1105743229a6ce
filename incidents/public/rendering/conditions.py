"""Conditions of `{% if %}`: as Django evaluates them, where what cannot be compared is not the case."""

import operator
from collections.abc import Callable
from typing import Any

from django.template.defaulttags import TemplateLiteral
from django.template.smartif import TokenBase

from incidents.public.rendering.values import Get, Uncompilable, expression

_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "is": operator.is_,
    "is not": operator.is_not,
    "in": lambda one, many: one in many,
    "not in": lambda one, many: one not in many,
}


def condition(given: Any) -> Get:
    if isinstance(given, TemplateLiteral):
        asked: Any = given.value
        return expression(asked, missing=None)
    if not isinstance(given, TokenBase) or given.id is None:
        raise Uncompilable(repr(given))
    if given.id == "not":
        inner = condition(given.first)
        return lambda values: not inner(values)
    first, second = condition(given.first), condition(given.second)
    if given.id == "and":
        return lambda values: first(values) and second(values)
    if given.id == "or":
        return lambda values: first(values) or second(values)
    compare = _COMPARISONS[given.id]

    def compared(values: Any) -> Any:
        try:
            return compare(first(values), second(values))
        except Exception:  # noqa: BLE001 - Django takes what cannot be compared for false, whatever the reason
            return False

    return compared
