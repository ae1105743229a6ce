"""What a query asks for, in words that can be taken away one by one, and addresses of the same query elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from incidents.editions.facets import FacetCount
from incidents.editions.query import Counts, IncidentQuery
from incidents.public.facet_labels import facet_label
from incidents.reports import words

Params = list[tuple[str, str]]


@dataclass(frozen=True)
class ActiveWord:
    """One thing asked for; `without` is the query string of the same list without it, with its question mark."""

    text: str
    without: str


def address(params: Iterable[tuple[str, str]], **more: str) -> str:
    """`?country=CN&cursor=…`, or empty. Values given in `more` replace those of the same name."""
    kept = [(name, value) for name, value in params if name not in more]
    string = urlencode(kept + [(name, value) for name, value in more.items() if value])
    return f"?{string}" if string else "?"


def active_words(query: IncidentQuery) -> list[ActiveWord]:
    params = query.params()
    found = []
    if query.q:
        found.append(ActiveWord(_("“%(words)s”") % {"words": query.q}, _without(params, {"q"})))
    for facet, values in query.facets_asked().items():
        known = _labels(facet, values)
        found += [
            ActiveWord(facet_label(facet, value, known.get(value)), _without_value(params, facet, value))
            for value in values
        ]
    if dates := _dates(query):
        found.append(ActiveWord(dates, _without(params, {"after", "before", "certainty"})))
    return found


def _labels(facet: str, values: Iterable[str]) -> dict[str, dict[str, str]]:
    """Words that only the ledger has: those of places."""
    if facet != "place" or words.active() == "en":
        return {}
    known = FacetCount.objects.filter(facet=facet, value__in=list(values), labels__isnull=False)
    return {value: labels or {} for value, labels in known.values_list("value", "labels")}


def _dates(query: IncidentQuery) -> str:
    after = words.day(query.after.isoformat()) if query.after else ""
    before = words.day(query.before.isoformat()) if query.before else ""
    certain = query.certainty == "certain"
    if after and before:
        text = _("certainly from %(after)s to %(before)s") if certain else _("possibly from %(after)s to %(before)s")
    elif after:
        text = _("certainly on or after %(after)s") if certain else _("possibly on or after %(after)s")
    elif before:
        text = _("certainly on or before %(before)s") if certain else _("possibly on or before %(before)s")
    else:
        return ""
    return text % {"after": after, "before": before}


def _without(params: Params, names: set[str]) -> str:
    return address((name, value) for name, value in params if name not in names)


def _without_value(params: Params, facet: str, value: str) -> str:
    return address(pair for pair in params if pair != (facet, value))


def found_words(counts: Counts) -> str:
    """ "14 incidents, 212 people"."""
    if counts.capped:
        return _("more than %(incidents)s, more than %(people)s") % _both(counts)
    return _("%(incidents)s, %(people)s") % _both(counts)


def _both(counts: Counts) -> dict[str, str]:
    return {"incidents": words.incidents(counts.incidents), "people": words.people(counts.people_best)}
