"""Before publishing: what of a case becomes public, what is generalised or withheld, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from incidents.desk.disclosure_marks import MARKS, Mark, mark_of
from incidents.publication.case import Case
from incidents.publication.generalise import naming_obstacle, public_name, public_place
from incidents.publication.policy import Treatment
from incidents.records.detainee import Detainee
from incidents.records.location import Location
from incidents.vocabulary.people import NAMING_DISCLOSURES, CountingUnit, Disclosure

# Housekeeping of every record: of no interest to a reader, and never public.
HOUSEKEEPING = {"id", "reference", "created_at", "created_by", "updated_at"}


@dataclass(frozen=True)
class Fate:
    """One thing on file and what the public reads of it."""

    mark: Mark
    what: str
    becomes: str
    why: str


@dataclass(frozen=True)
class FieldFate:
    """One field of a kind of record: how many records fill it in, and what the policy does with it."""

    kind: str
    field: str
    mark: Mark
    filled: int


def generalised(case: Case) -> list[Fate]:
    """Each place, person, source and statement whose public form differs from what is on file."""
    return [*_places(case), *_people(case), *_sources(case), *_statements(case), *_events(case)]


def _places(case: Case) -> Iterator[Fate]:
    for place in _distinct([case.incident.location, *_event_places(case), *(row.location for row in case.statements)]):
        shown = public_place(place)
        if shown is None:
            why = _("It is, or lies in, a place that is never shown.")
            yield Fate(MARKS[Treatment.WITHHOLD], _full_name(place), _("not shown at all"), why)
        elif shown.pk != place.pk:
            why = _("Its precision for the public is: %(level)s.") % {"level": place.get_public_precision_display()}
            yield Fate(MARKS[Treatment.GENERALISE], _full_name(place), _full_name(shown), why)


def _event_places(case: Case) -> Iterator[Location | None]:
    for event in case.events:
        yield event.from_location
        yield event.location


def _full_name(place: Location) -> str:
    return ", ".join(level.name for level in place.with_ancestors())


def _people(case: Case) -> Iterator[Fate]:
    for detainee in _distinct(case.detainees):
        name = public_name(case, detainee)
        mark = MARKS[Treatment.GENERALISE if name else Treatment.WITHHOLD]
        label = detainee.public_label if detainee.unit != CountingUnit.PERSON else ""
        counted = _("counted as %(n)s") % {"n": detainee.persons}
        becomes = ", ".join(filter(None, [name, label, counted])) if detainee.persons else _("not shown at all")
        yield Fate(mark, detainee.label, becomes, _reason(case, detainee))


def _reason(case: Case, detainee: Detainee) -> str:
    if not detainee.persons:
        return _("Everybody of it has been identified: each counts as a person of their own.")
    if detainee.unit != CountingUnit.PERSON:
        return _("A group is only counted; names belong to identified persons.")
    if detainee.disclosure == Disclosure.WITHHELD:
        return _("Decision on the record: counted only.")
    if detainee.disclosure in NAMING_DISCLOSURES:
        words = {
            "child": _("May be a child, so no name."),
            "consent": _("No consent in force, so no name."),
            "name": _("No main name is recorded."),
        }
        obstacle = naming_obstacle(case, detainee)
        return words[obstacle] if obstacle else _("Consent in force: %(why)s") % {"why": detainee.disclosure_reason}
    return _("Decision on the record: %(decision)s.") % {"decision": detainee.get_disclosure_display()}


def _sources(case: Case) -> Iterator[Fate]:
    for source in _distinct(row.source for row in case.statements):
        if source.confidential:
            becomes = _("a confidential source, graded %(grade)s") % {"grade": source.reliability}
            why = _("Marked confidential. Quotations, places in the source and attributions stay in the case file too.")
            yield Fate(MARKS[Treatment.WITHHOLD], str(source), becomes, why)


def _statements(case: Case) -> Iterator[Fate]:
    for statement in case.statements:
        if not statement.public:
            why = _("Unticked as public.")
            yield Fate(MARKS[Treatment.WITHHOLD], statement.value, _("not shown at all"), why)


def _events(case: Case) -> Iterator[Fate]:
    for event in case.events:
        places = [place for place in (event.location, event.from_location) if place is not None]
        if any(public_place(place) is None for place in places):
            why = _("It happened in a place that is never shown.")
            yield Fate(MARKS[Treatment.WITHHOLD], event.get_kind_display(), _("not shown at all"), why)


def by_field(case: Case) -> list[FieldFate]:
    """Every filled-in field of every record of the case, with its treatment; housekeeping is left out."""
    records: list[models.Model] = [case.incident, *case.translations, *case.involvements, *case.detainees]
    records += [*case.events, *case.statements, *case.judgments, *case.interventions, *case.corrections]
    records += _distinct(row.source for row in case.statements)
    filled: Counter[tuple[type[models.Model], str]] = Counter()
    for record in records:
        for field in record._meta.concrete_fields:
            if field.name not in HOUSEKEEPING and getattr(record, field.attname) not in (None, "", False):
                filled[type(record), field.name] += 1
    return [
        FieldFate(str(model._meta.verbose_name), str(_verbose(model, name)), mark, count)
        for (model, name), count in filled.items()
        if (mark := mark_of(model, name)) is not None
    ]


def _verbose(model: type[models.Model], name: str) -> Any:
    return getattr(model._meta.get_field(name), "verbose_name", name)


def _distinct(things: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(thing for thing in things if thing is not None))
