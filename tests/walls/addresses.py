"""Every public address, found in the URL resolver: what is added there later is walked through by itself."""

import itertools
import re
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern

SLUG = "july-arrests-qingdao-kunming"
# Values for the variable parts of addresses; those of `slug` are given by the test.
EXAMPLES: dict[str, list[str]] = {
    "number": ["1", "2"],
    "extension": ["csv", "xlsx", "ods", "json", "ndjson", "geojson", "pdf", "docx"],
}
LANGUAGES = ["", *(f"{code}/" for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)]
_VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")


class NoExampleError(Exception):
    """A variable part of an address for which EXAMPLES knows no value."""


def public_routes() -> list[str]:
    """Each address of the site outside the desk, with its variable parts in angle brackets, in each language."""
    return sorted(route for route in _routes(get_resolver(), "") if not f"/{route}".startswith(settings.DESK_PATH))


def _routes(resolver: URLResolver, before: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        for prefix in _prefixes(entry):
            if isinstance(entry, URLPattern):
                yield before + prefix
            elif not f"/{before}{prefix}".startswith(settings.DESK_PATH):
                yield from _routes(entry, before + prefix)


def _prefixes(entry: URLPattern | URLResolver) -> list[str]:
    if isinstance(entry.pattern, LocalePrefixPattern):
        return LANGUAGES
    if isinstance(entry.pattern, RoutePattern):
        return [str(entry.pattern)]
    raise NoExampleError(f"{entry.pattern} is a regular expression; write it as a path")


def addresses(route: str, slugs: Iterable[str] = (SLUG,)) -> list[str]:
    """The route with every combination of example values put in."""
    examples = EXAMPLES | {"slug": list(slugs)}
    names = _VARIABLE.findall(route)
    if missing := set(names) - set(examples):
        raise NoExampleError(f"/{route}: give an example of {', '.join(sorted(missing))} in {__name__}")
    combinations = itertools.product(*(examples[name] for name in names))
    return ["/" + _VARIABLE.sub("{}", route).format(*values) for values in combinations]
