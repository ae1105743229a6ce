"""The facets beside the list: values with their counts, and which of them are chosen."""

from dataclasses import dataclass
from html import escape

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from incidents.editions.query import FacetValue
from incidents.public.facet_labels import facet_label, value_label
from incidents.reports import words

SHOWN = 12
# Beyond so many a list of boxes helps nobody; rarer places are found by searching for their names.
MOST = 30
FACETS = ("country", "place", "violation", "status", "year", "source_kind", "verification")


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: str
    chosen: bool

    def line(self, facet: str) -> str:
        """As HTML. There are a hundred of them in a list: written here, they cost a tenth of what a template asks."""
        checked = " checked" if self.chosen else ""
        count = f' <span class="count">{escape(self.count)}</span>' if self.count else ""
        box = f'<input type="checkbox" name="{facet}" value="{escape(self.value)}"{checked}>'
        return f'<label class="option">{box} <span>{escape(capfirst(self.label))}{count}</span></label>'


@dataclass(frozen=True)
class Group:
    """`more` options stand behind a fold. A group with something chosen is open."""

    name: str
    label: str
    options: list[Option]
    more: list[Option]
    is_open: bool

    def lines(self) -> SafeString:
        return self._lines(self.options)

    def rest(self) -> SafeString:
        return self._lines(self.more)

    def _lines(self, options: list[Option]) -> SafeString:
        return SafeString("".join([option.line(self.name) for option in options]))


def panel(facets: dict[str, list[FacetValue]], address: QueryDict) -> list[Group]:
    return [group for facet in FACETS if (group := _group(facet, facets.get(facet, []), address.getlist(facet)))]


def _group(facet: str, values: list[FacetValue], chosen: list[str]) -> Group | None:
    known = {value.value for value in values}
    least, exactly = _("at least %(incidents)s, %(people)s"), _("%(incidents)s, %(people)s")
    # What was typed into the address stays in the form, also where nothing is found for it.
    options = [Option(value, facet_label(facet, value), "", chosen=True) for value in chosen if value not in known]
    options += [
        Option(
            value.value,
            value_label(facet, value),
            _count(value, least if value.capped else exactly),
            value.value in chosen,
        )
        for value in values
    ]
    if not options:
        return None
    first = [option for position, option in enumerate(options) if position < SHOWN or option.chosen]
    more = [option for option in options[SHOWN:] if not option.chosen]
    return Group(facet, labels()[facet], first, more, is_open=bool(chosen))


def _count(value: FacetValue, sentence: str) -> str:
    return sentence % {"incidents": words.incidents(value.incidents), "people": words.people(value.people)}


def labels() -> dict[str, str]:
    return {
        "country": _("Country"),
        "place": _("Place"),
        "violation": _("Alleged violation"),
        "status": _("Status"),
        "year": _("Year"),
        "source_kind": _("Kind of source"),
        "verification": _("Editors’ verification"),
    }
