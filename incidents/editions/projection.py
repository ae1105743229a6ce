"""A document -> the row, facets, counts and search text that lists need. Runs inside delivery's transaction."""

import datetime
from typing import Any

from django.db.models import F
from django.utils.dateparse import parse_date, parse_datetime

from incidents.editions.edition import Edition
from incidents.editions.export_row import csv_line, in_language, main_place, main_status
from incidents.editions.facets import FacetCount, FacetRow
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident


def remove(public_id: str, state: LedgerState) -> None:
    """Takes the incident out of lists, facets and counts. Nothing happens if it is not in them."""
    row = PublishedIncident.objects.filter(public_id=public_id).first()
    if row is None:
        return
    facets = FacetRow.objects.filter(public_id=public_id)
    for facet, value in facets.values_list("facet", "value"):
        FacetCount.objects.filter(facet=facet, value=value).update(
            incidents=F("incidents") - 1, people=F("people") - row.people_best
        )
    facets.delete()
    FacetCount.objects.filter(incidents=0).delete()
    _add_to_totals(state, row, -1)
    row.delete()


def project(edition: Edition, document: dict[str, Any], state: LedgerState) -> None:
    """Puts the edition into lists, facets and counts. The incident must not be in them: call `remove` first."""
    row = published_row(edition, document)
    row.save(force_insert=True)
    pairs = sorted(facet_values(document))
    FacetRow.objects.bulk_create(
        FacetRow(public_id=row.public_id, facet=facet, value=value, sort_on=row.sort_on, sequence=row.sequence)
        for facet, value in pairs
    )
    for facet, value in pairs:
        count, _made = FacetCount.objects.get_or_create(facet=facet, value=value)
        FacetCount.objects.filter(pk=count.pk).update(
            incidents=F("incidents") + 1, people=F("people") + row.people_best
        )
    _add_to_totals(state, row, 1)


def _add_to_totals(state: LedgerState, row: PublishedIncident, sign: int) -> None:
    state.incidents += sign
    state.people_low += sign * row.people_low
    state.people_best += sign * row.people_best
    state.people_high += sign * row.people_high


def published_row(edition: Edition, document: dict[str, Any]) -> PublishedIncident:
    """The unsaved row of an edition."""
    when = document["when"]
    imprint = document["edition"]
    people = document["counts"]["people"]
    place = main_place(document)
    earliest, latest = _day(when["earliest"]), _day(when["latest"])
    first = parse_datetime(imprint["first_published_at"])
    if first is None:
        raise ValueError("an edition without a date of first publication")
    return PublishedIncident(
        public_id=edition.public_id,
        slug=edition.slug,
        edition=edition.number,
        sequence=edition.sequence,
        digest=edition.digest,
        document=edition.document,
        title=in_language(document["title"], document["language"]),
        sort_on=earliest or latest or first.date(),
        when_earliest=earliest,
        when_latest=latest,
        country=place.get("country", ""),
        status=main_status(document),
        verification=document["verification"],
        latitude=_number(place.get("latitude")),
        longitude=_number(place.get("longitude")),
        people_low=people["low"],
        people_best=people["best"],
        people_high=people["high"],
        first_published_at=first,
        last_published_at=edition.released_at,
        search_text=search_text(document),
        csv_line=csv_line(document),
    )


def facet_values(document: dict[str, Any]) -> set[tuple[str, str]]:
    """(facet, value) pairs: country, place (every level of the tree), violation, status, year, source kind, ..."""
    pairs = {("verification", document["verification"])}
    for place in document["places"]:
        pairs.add(("country", place["country"]))
        pairs |= {("place", name) for name in place["path"]}
    pairs |= {("violation", violation["code"]) for violation in document["violations"]}
    pairs |= {("status", entry["status"]) for entry in document["statuses"]}
    pairs |= {("source_kind", source["kind"]) for source in document["sources"]}
    when = document["when"]
    if when["earliest"] and when["latest"]:
        first, last = int(when["earliest"][:4]), int(when["latest"][:4])
        pairs |= {("year", str(year)) for year in range(first, min(last, first + 10) + 1)}
    return {(facet, value) for facet, value in pairs if value}


def search_text(document: dict[str, Any]) -> str:
    """Everything public that a reader may search for, a line each: texts, places in all scripts, people, sources."""
    lines: list[str] = [*document["title"].values(), *document["summary"].values()]
    for place in document["places"]:
        lines += [*place["path"], *place["names"]]
    for person in document["people"]:
        lines += [person["name"], person["label"]]
    for source in document["sources"]:
        lines += [source["title"], source["publisher"]]
    for violation in document["violations"]:
        lines += violation["label"].values()
    return "\n".join(line for line in lines if line)


def _day(text: str | None) -> datetime.date | None:
    return parse_date(text) if text else None


def _number(text: str | None) -> float | None:
    return float(text) if text else None
