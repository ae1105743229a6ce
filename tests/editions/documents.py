"""Documents of editions as the door composes them, small, and the way of one into the ledger."""

import datetime
from typing import Any

from django.db import transaction

from incidents.editions.append import append
from incidents.editions.edition import Edition
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.vocabulary.canonical import canonical_json, chain_digest, sha256_hex
from incidents.vocabulary.ledger import EditionKind
from incidents.vocabulary.uncertain_dates import parse

RELEASED = datetime.datetime(2014, 8, 1, 12, tzinfo=datetime.UTC)
QINGDAO = {
    "ref": "L1", "name": "Qingdao", "names": {"青岛": "zh-hans", "칭다오": "ko", "Tsingtao": "en"}, "kind": "city",
    "precision": "settlement", "province": "Shandong", "country": "CN", "country_name": "China", "latitude": "36.07",
    "longitude": "120.38", "geonames_id": 1797929, "path": ["China", "Shandong", "Qingdao"],
}  # fmt: skip
TUMEN = QINGDAO | {
    "ref": "L2", "name": "Tumen", "names": {"图们": "zh-hans", "투먼": "ko", "도문": "ko"}, "province": "Jilin",
    "latitude": "42.97", "longitude": "129.84", "geonames_id": 2033934, "path": ["China", "Jilin", "Tumen"],
}  # fmt: skip
HANOI = QINGDAO | {
    "ref": "L1", "name": "Hanoi", "names": {"하노이": "ko", "Hà Nội": "vi"}, "province": "", "country": "VN",
    "country_name": "Vietnam", "path": ["Vietnam", "Hanoi"],
}  # fmt: skip
ARREST = {
    "code": "arbitrary_arrest", "label": {"en": "Arbitrary arrest", "ko": "자의적 체포", "zh-hans": "任意逮捕"},
    "huridocs": "030101", "iccs": "",
}  # fmt: skip
NEWSPAPER = {
    "ref": "R1", "kind": "newspaper", "reliability": "C", "confidential": False, "title": "Escapees held",
    "publisher": "The Paper", "language": "en", "published": None, "url": "", "accessed_on": None, "archived_url": "",
    "repeats": None, "root": "R1",
}  # fmt: skip


def document(slug: str, **changes: Any) -> dict[str, Any]:
    """A document with one group of people in Qingdao; `edtf` and `people` set the date and the number of people."""
    when = parse(changes.pop("edtf", "2014-07-15"))
    people = changes.pop("people", 20)
    bounds = {"low": people, "best": people, "high": people + 2}
    dated = {
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "wording": "",
        "note": "",
    }
    return {
        "schema": "casetracker-edition/1",
        "kind": "published",
        "edition": {
            "public_id": f"CT-{slug.upper()}", "slug": slug, "number": 1, "published_at": RELEASED.isoformat(),
            "first_published_at": RELEASED.isoformat(), "licence": "CC BY 4.0", "publisher": "casetracker",
        },
        "language": "en",
        "languages": ["en"],
        "title": {"en": f"Arrests, {slug}"},
        "summary": {"en": "Twenty people were arrested."},
        "not_known": {"en": []},
        "when": dated,
        "place": "L1",
        "places": [QINGDAO],
        "violations": [ARREST],
        "verification": "likely",
        "authority": {"name": "", "kind": "police", "involvement": "not_stated"},
        "legal": {"basis": "", "objection": ""},
        "content_warning": "",
        "counts": {"people": bounds, "detainees": bounds, "helpers": {"low": 0, "best": 0, "high": 0}, "by_role": {}},
        "statuses": [{"status": "detained", "persons": people, "as_of": dated}],
        "people": [
            {
                "ref": "P1", "name": "", "label": "twenty people", "unit": "group", "persons": people,
                "role": "escapee", "nationality": "KP", "status": "detained", "as_of": dated, "place": "L1",
            }
        ],
        "events": [],
        "facts": {},
        "statements": [],
        "disagreements": [],
        "sources": [NEWSPAPER],
        "evidence": [],
        "interventions": [],
        "corrections": [],
        **changes,
    }  # fmt: skip


def issue(slug: str, **changes: Any) -> PublishedIncident:
    """Puts an edition of `document(slug, ...)` into the ledger and returns its row there."""
    return issue_document(document(slug, **changes))


def issue_document(content: dict[str, Any]) -> PublishedIncident:
    with transaction.atomic(using="public"):
        state = LedgerState.now()
        append([edition(content, state)], state)
        state.save()
    return PublishedIncident.objects.get(public_id=content["edition"]["public_id"])


def edition(content: dict[str, Any], state: LedgerState) -> Edition:
    """The edition of a document that would be the next link of the ledger."""
    text = canonical_json(content)
    digest = sha256_hex(text)
    imprint = content["edition"]
    return Edition(
        sequence=state.version + 1,
        public_id=imprint["public_id"],
        number=Edition.objects.filter(public_id=imprint["public_id"]).count() + 1,
        slug=imprint["slug"],
        kind=EditionKind.PUBLISHED,
        document=text,
        digest=digest,
        chain=chain_digest(state.chain, digest),
        released_at=RELEASED,
    )
