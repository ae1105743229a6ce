"""A page from its template and values."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from django.conf import settings
from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.translation import get_language

from incidents.public.rendering.nodes import Compiler
from incidents.public.rendering.scope import joined
from incidents.public.rendering.values import Uncompilable, Values


def rendered(template: str, context: Mapping[str, object]) -> str:
    """The same as Django's `render_to_string` without a request."""
    if settings.DEBUG:
        return render_to_string(template, dict(context))
    page = compiled(template, get_language() or settings.LANGUAGE_CODE, get_script_prefix())
    return page(Values(context)) if page else render_to_string(template, dict(context))


@lru_cache(maxsize=256)
def compiled(template: str, language: str, prefix: str) -> Callable[[Values], str] | None:
    """The template as a function for the active language; None where Django has to render it."""
    backend = engines["django"]
    if not isinstance(backend, DjangoTemplates):
        return None
    engine = backend.engine
    try:
        return joined(Compiler(engine).template(engine.get_template(template)))
    except Uncompilable:
        return None
