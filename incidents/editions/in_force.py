"""The edition in force at an address, and all editions of an incident, by one short statement each."""

from typing import NamedTuple

from incidents.editions.edition import Edition
from incidents.editions.numbers import fetched

_IN_FORCE = (
    "SELECT shown.public_id, shown.digest, edition.document FROM editions_publishedincident AS shown "
    "JOIN editions_edition AS edition ON edition.sequence = shown.sequence WHERE shown.slug = %s"
)
_COLUMNS = ", ".join(field.name for field in Edition._meta.concrete_fields if field.name != "document")
_EDITIONS = (
    f"SELECT {_COLUMNS}, document <> '' AS has_document FROM editions_edition WHERE public_id = %s ORDER BY number DESC"
)


class InForce(NamedTuple):
    public_id: str
    digest: str
    document: str


def in_force(slug: str) -> InForce | None:
    """What is shown at an address; None where nothing is, or no longer."""
    rows = fetched(_IN_FORCE, [slug])
    return InForce(*rows[0]) if rows else None


def editions_of(public_id: str) -> list[Edition]:
    """All editions without their documents, the latest first; they know whether they can be read."""
    return list(Edition.objects.raw(_EDITIONS, [public_id]))
