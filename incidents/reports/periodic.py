"""The incidents of a period, by place, violation and status: what is sent to a body each quarter.

All numbers come from the query object, so they are those of the list at the address that the report prints.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from incidents.editions.export_row import incident_url, main_place
from incidents.editions.ledger_state import LedgerState
from incidents.editions.query import Counts, FacetValue, IncidentQuery
from incidents.reports import words
from incidents.reports.about import list_address
from incidents.reports.page_places import read_places
from incidents.reports.paper import (
    Bar,
    Block,
    Chart,
    Cover,
    Heading,
    Paper,
    Paragraph,
    Runs,
    Table,
    Terms,
    link,
    plain,
)
from incidents.reports.period_numbers import Numbers, read_numbers
from incidents.vocabulary.country_names import country_name
from incidents.vocabulary.custody import CustodyStatus

MOST_BARS = 15


def periodic_report(query: IncidentQuery, language: str, *, made_at: datetime.datetime) -> Paper:
    """The report on what `query` finds (its `after` and `before` are the period), in en, ko or zh-hans."""
    numbers = read_numbers(query)
    with translation.override(language):
        return Paper(
            language=language,
            cover=_cover(query, numbers, made_at),
            blocks=tuple(_blocks(query, numbers)),
            footer=_("%(organisation)s. State of the ledger: %(version)s.")
            % {"organisation": settings.ORGANISATION, "version": LedgerState.now().version},
            author=settings.ORGANISATION,
            made_at=made_at,
        )


def period_words(query: IncidentQuery) -> str:
    first, last = query.after, query.before
    if first and last:
        return words.date({"edtf": f"{first}/{last}"})
    if first:
        return _("from %(day)s on") % {"day": words.day(first.isoformat())}
    return _("until %(day)s") % {"day": words.day(last.isoformat())} if last else _("all dates")


def people_words(counts: Counts) -> str:
    """How many people, with the bounds of the reports where these differ."""
    found = words.people(counts.people_best)
    bounds = words.bounds(counts.people_low, counts.people_high)
    return f"{found} ({bounds})" if bounds else found


def _cover(query: IncidentQuery, numbers: Numbers, made_at: datetime.datetime) -> Cover:
    rows: tuple[tuple[str, Runs], ...] = (
        (_("Period"), plain(period_words(query))),
        (_("Incidents"), plain(words.incidents(numbers.counts.incidents))),
        (_("People"), plain(people_words(numbers.counts))),
        (_("Made on"), plain(words.day(made_at.date().isoformat()))),
        (_("The same, on the site"), (link(list_address(query, settings.SITE_URL)),)),
        (_("Licence"), plain(settings.LICENCE)),
    )
    title = _("Incidents recorded by %(organisation)s") % {"organisation": settings.ORGANISATION}
    return Cover(_("Periodic report"), f"{title}, {period_words(query)}", Terms(rows))


def _blocks(query: IncidentQuery, numbers: Numbers) -> list[Block]:
    return [
        Heading(_("In short"), starts_page=True),
        *_in_short(query, numbers),
        *_by(_("By country"), numbers.facets["country"], _country),
        *_by(_("By place"), _places(numbers)),
        *_by(_("By alleged violation"), numbers.facets["violation"]),
        *_by(_("By status"), numbers.facets["status"], _status),
        Heading(_("The incidents")),
        *_incidents(numbers),
    ]


def _in_short(query: IncidentQuery, numbers: Numbers) -> list[Block]:
    values = {"incidents": words.incidents(numbers.counts.incidents), "people": people_words(numbers.counts)}
    certain = {"incidents": words.incidents(numbers.certain.incidents), "period": period_words(query)}
    notice = _("These are recorded cases, not an estimate of all cases. Count people, not rows.")
    return [
        Paragraph(plain(_("%(incidents)s with %(people)s.") % values), "lead"),
        Paragraph(plain(_("Surely within %(period)s: %(incidents)s; the others may lie outside it.") % certain)),
        Paragraph(plain(_("One incident can stand under several places, violations and statuses."))),
        Paragraph(plain(notice), "small"),
    ]


def _by(heading: str, values: Sequence[FacetValue], word: Callable[[str], str] | None = None) -> list[Block]:
    """A chart of the most frequent values, and under it the table of all. `word` says a value that is a code."""
    if not values:
        return []
    names = {row.value: word(row.value) if word else _label(row) for row in values}
    bars = (Bar(names[row.value], row.incidents, words.incidents(row.incidents)) for row in values[:MOST_BARS])
    rows = tuple(
        (plain(names[row.value]), plain(words.number(row.incidents)), plain(words.number(row.people))) for row in values
    )
    return [
        Heading(heading, 2),
        Chart(heading, tuple(bars)),
        Table("", ("", _("Incidents"), _("People in them")), rows, (60, 20, 20)),
    ]


def _label(row: FacetValue) -> str:
    """In the reader's language as far as the ledger knows it; else the value, which is a name in English or a code."""
    return words.in_language(row.labels, words.active()) if row.labels else row.value


def _places(numbers: Numbers) -> list[FacetValue]:
    """Places within countries: the countries have a table of their own."""
    countries = {place["country_name"] for document in numbers.documents for place in document["places"]}
    countries |= {row.labels.get("en", "") for row in numbers.facets["country"]}
    return [row for row in numbers.facets["place"] if row.value not in countries]


def _country(code: str) -> str:
    return country_name(code, words.active())


def _status(value: str) -> str:
    return words.label(CustodyStatus, value)


def _incidents(numbers: Numbers) -> list[Block]:
    rows = tuple(_incident(document) for document in numbers.documents)
    header = (_("When"), _("What"), _("Where"), _("People"), _("Status"))
    blocks: list[Block] = [Table("", header, rows, (18, 36, 18, 10, 18))] if rows else [Paragraph(plain(_("None.")))]
    if len(numbers.documents) < numbers.counts.incidents:
        blocks.append(Paragraph(plain(_("The others stand at the address on the cover.")), "small"))
    return blocks


def _incident(document: dict[str, Any]) -> tuple[Runs, ...]:
    imprint, language = document["edition"], words.active()
    shown = read_places(document).get(main_place(document).get("ref", ""))
    address = incident_url(settings.SITE_URL, imprint["slug"])
    title = words.in_language(document["title"], language)
    statuses = "\n".join(f"{words.people(row['persons'])}: {_status(row['status'])}" for row in document["statuses"])
    return (
        plain(words.date(document["when"])),
        plain(f"{title}\n", link(address)),
        plain(shown.line if shown else _("not stated")),
        plain(words.number(document["counts"]["people"]["best"])),
        plain(statuses),
    )
