"""The rules behind the word `generalise` in the policy: what of a place, a person or a source goes out, and how."""

from typing import Any

from incidents.publication.case import Case
from incidents.records.detainee import Detainee
from incidents.records.evidence import Evidence
from incidents.records.location import Location
from incidents.records.source import Source
from incidents.records.statement import Statement
from incidents.vocabulary.people import NAMING_DISCLOSURES, ConsentScope, CountingUnit, Disclosure, NameKind
from incidents.vocabulary.places import NEVER_PUBLIC_KINDS
from incidents.vocabulary.precision import GeoPrecision, coarser, decimals_for

CONSENT_FOR = {Disclosure.FULL: ConsentScope.PUBLISH_NAME, Disclosure.INITIALS: ConsentScope.PUBLISH_INITIALS}


def public_place(location: Location | None) -> Location | None:
    """The nearest place around `location` that is coarse enough for the public: never the point itself.

    Safe houses, and whatever lies in one, are never shown at all.
    """
    if location is None:
        return None
    chain = location.with_ancestors()
    if any(place.kind in NEVER_PUBLIC_KINDS for place in chain):
        return None
    wanted = GeoPrecision(location.public_precision)
    for place in chain:
        wanted = coarser(wanted, GeoPrecision(place.public_precision))
    return next((place for place in chain if coarser(place.level, wanted) == place.level), chain[-1])


def place_values(place: Location) -> dict[str, Any]:
    """What the public reads of a place that public_place has chosen. Coordinates are its centroid, rounded."""
    chain = place.with_ancestors()
    named = {ancestor.kind: ancestor for ancestor in chain}
    province = named.get("province")
    decimals = decimals_for(GeoPrecision(place.level))
    return {
        "name": place.name,
        "names": {name.text: name.language for name in place.other_names.all()},
        "kind": place.kind,
        "precision": str(place.level),
        "province": province.name if province else "",
        "country": place.country,
        "country_name": chain[-1].name,
        "latitude": _rounded(place.latitude, decimals),
        "longitude": _rounded(place.longitude, decimals),
        "geonames_id": place.geonames_id,
        "path": [ancestor.name for ancestor in reversed(chain)],
        "path_names": [_names_by_language(ancestor) for ancestor in reversed(chain[1:])],
    }


def _names_by_language(place: Location) -> dict[str, str]:
    """One name a language: the first in the order of the names."""
    return {name.language: name.text for name in reversed(place.other_names.all()) if name.language}


def _rounded(value: Any, decimals: int) -> str | None:
    return None if value is None else f"{value:.{decimals}f}"


def public_name(case: Case, detainee: Detainee) -> str:
    """How the public reads one person: nothing, a pseudonym, initials or the full name.

    A name or initials need a decision on the record, consent in force and a proven adult; else the pseudonym.
    """
    if detainee.unit != CountingUnit.PERSON or detainee.disclosure == Disclosure.WITHHELD:
        return ""
    if detainee.disclosure in NAMING_DISCLOSURES and not naming_obstacle(case, detainee):
        name = _main_name(case, detainee)
        if detainee.disclosure == Disclosure.FULL:
            return name
        return " ".join(f"{part[0]}." for part in name.replace("-", " ").split())
    return detainee.pseudonym or ""


def naming_obstacle(case: Case, detainee: Detainee) -> str:
    """Why this person may not be named: 'child', 'consent', 'name', or '' when nothing stands in the way."""
    year = case.incident.when_earliest.year if case.incident.when_earliest else None
    if not detainee.is_surely_adult(year):
        return "child"
    wanted = CONSENT_FOR[Disclosure(detainee.disclosure)]
    accepted = {wanted, ConsentScope.PUBLISH_NAME}
    consents = case.consents.get(detainee.pk, [])
    if not any(consent.scope in accepted and consent.is_in_force(case.today) for consent in consents):
        return "consent"
    return "" if _main_name(case, detainee) else "name"


def _main_name(case: Case, detainee: Detainee) -> str:
    names = case.names.get(detainee.pk, [])
    return next((name.text for name in names if name.kind == NameKind.PRIMARY), "")


def group_label(detainee: Detainee) -> str:
    """Groups carry the label written for the public; a person has none."""
    return detainee.public_label if detainee.unit != CountingUnit.PERSON else ""


def nationality(detainee: Detainee) -> str:
    """Of groups only: with one person it is one more thing to be recognised by."""
    return detainee.nationality if detainee.unit != CountingUnit.PERSON else ""


def source_values(source: Source) -> dict[str, Any]:
    """What the public reads of a source: all of its citation, or no more than its kind and grade if confidential."""
    if source.confidential:
        return {"confidential": True, "title": "", "publisher": "", "language": "", "published": None, "url": "",
                "accessed_on": None, "archived_url": ""}  # fmt: skip
    return {
        "confidential": False,
        "title": source.title,
        "publisher": source.publisher,
        "language": source.language,
        "published": {
            "edtf": source.published_edtf,
            "earliest": _iso(source.published_earliest),
            "latest": _iso(source.published_latest),
            "note": source.published_note,
        },
        "url": source.url,
        "accessed_on": _iso(source.accessed_on),
        "archived_url": source.archived_url,
    }


def statement_words(statement: Statement) -> dict[str, str]:
    """Quotation, place in the source and attribution; a confidential source keeps all three to itself."""
    if statement.source.confidential:
        return {"quote": "", "locator": "", "attributed_to": ""}
    return {"quote": statement.quote, "locator": statement.locator, "attributed_to": statement.attributed_to}


def evidence_values(evidence: Evidence) -> dict[str, str] | None:
    """Evidence is public only as its separate, captioned public copy; the digest lets others check the original."""
    if not evidence.public_copy:
        return None
    return {"caption": evidence.public_caption, "sha256": evidence.sha256, "media_type": evidence.media_type}


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
