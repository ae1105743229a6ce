"""The facets beside the list: values with their counts, and which of them are chosen."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from incidents.editions.query import FacetValue
from incidents.public.facet_labels import facet_label, kind_of, kinds, value_label
from incidents.public.facet_tree import Option, nested
from incidents.reports import words

SHOWN = 12
# Beyond so many a list of boxes helps nobody; rarer places are found by searching for their names.
MOST = 30
FACETS = ("country", "place", "violation", "status", "year", "source_kind", "verification")


@dataclass(frozen=True)
class Group:
    """`more` options stand behind a fold. A group with something chosen is open.

    `names`: value -> words, of what options lie within.
    """

    name: str
    label: str
    options: list[Option]
    more: list[Option]
    names: dict[str, str]
    is_open: bool

    def lines(self) -> SafeString:
        return nested(self.name, self.options, self.names)

    def rest(self) -> SafeString:
        return nested(self.name, self.more, self.names)


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
            value.within or kind_of(facet, value.value),
        )
        for value in values
    ]
    if not options:
        return None
    first = [option for position, option in enumerate(options) if position < SHOWN or option.chosen]
    more = [option for option in options[SHOWN:] if not option.chosen]
    names = {option.value: option.label for option in options} | kinds(facet)
    return Group(facet, labels()[facet], first, more, names, is_open=bool(chosen))


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
