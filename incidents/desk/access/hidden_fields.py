"""Fields that scope alone does not open: contacts, notes on risk, and who a confidential source is.

Names of people are a record of their own (PersonName): who may not view that record sees none.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db import models

from incidents.records.audit_entry import AuditEntry
from incidents.records.detainee import Detainee
from incidents.records.evidence import Evidence
from incidents.records.incident import Incident
from incidents.records.location import Location
from incidents.records.person_name import PersonName
from incidents.records.source import Source
from incidents.vocabulary.places import NEVER_PUBLIC_KINDS

SEE_NAMES = "incidents.view_personname"
SEE_CONTACTS = "incidents.see_contacts"
SEE_IDENTITIES = "incidents.see_source_identities"

CONTACTS = frozenset({"contacts", "risk_notes"})
REACHING_A_SOURCE = frozenset({"contact", "notes"})
IDENTITY = REACHING_A_SOURCE | {
    "title", "publisher", "author", "url", "archived_url", "text", "derived_from", "derivation_note", "published_note",
    "published_edtf", "accessed_on",
}  # fmt: skip
NOTHING: frozenset[str] = frozenset()
VEILED = "…"


def hidden_fields(model: type[models.Model], user: User, record: models.Model | None = None) -> frozenset[str]:
    """The fields of `model` that `user` may neither see nor write; of one record, where it depends on the record.

    Whoever enters a source knows it: nothing is hidden from its maker, or while it is being entered.
    """
    if model is Detainee and not user.has_perm(SEE_CONTACTS):
        return CONTACTS
    if model is Source and not user.has_perm(SEE_IDENTITIES):
        if record is None or getattr(record, "created_by_id", None) == user.pk:
            return NOTHING
        return IDENTITY if getattr(record, "confidential", True) else REACHING_A_SOURCE
    return NOTHING


def hidden_columns(model: type[models.Model], user: User) -> frozenset[str]:
    """The fields that a list of `model` may neither show nor filter nor sort by."""
    if model is Source and not user.has_perm(SEE_IDENTITIES):
        return IDENTITY
    return hidden_fields(model, user)


def searchable(queryset: models.QuerySet[Any], user: User) -> models.QuerySet[Any]:
    """The rows in which words may be searched: of a source whose identity is hidden, no word answers."""
    if queryset.model is Source and not user.has_perm(SEE_IDENTITIES):
        return queryset.filter(models.Q(confidential=False) | models.Q(created_by_id=user.pk))
    return queryset


def looking_is_noted(record: models.Model, user: User) -> bool:
    """Whether the page of `record` shows this user something that looking at leaves a line in the log of viewings."""
    if isinstance(record, Source):
        return record.confidential and "title" not in hidden_fields(Source, user, record)
    if isinstance(record, Location):
        return record.kind in NEVER_PUBLIC_KINDS
    return isinstance(record, (Incident, Detainee))


def names_searchable(model: type[models.Model], user: User) -> bool:
    """Whether `user` may find a record by its names: of a person, they are confidential."""
    return model is not Detainee or user.has_perm(SEE_NAMES)


# What evidence says of the source that it came from.
SAID_BY_EVIDENCE = frozenset({
    "title", "original_name", "captured_by", "capture_method", "original_url", "archived_url", "public_caption",
    "notes",
})  # fmt: skip


def hidden_in_log(entry: AuditEntry, user: User) -> frozenset[str]:
    """The fields of which `user` may not read in this entry what they were and became."""
    kind = entry.subject_kind
    if kind == PersonName._meta.model_name and not user.has_perm(SEE_NAMES):
        return frozenset(entry.changes)
    if kind == Detainee._meta.model_name:
        return hidden_fields(Detainee, user)
    if kind == Source._meta.model_name and not user.has_perm(SEE_IDENTITIES):
        source = Source.objects.filter(reference=entry.subject_reference).first()
        return hidden_fields(Source, user, source) if source else IDENTITY  # deleted: what it was is not known any more
    if kind == Evidence._meta.model_name and not user.has_perm(SEE_IDENTITIES):
        confidential = Evidence.objects.filter(reference=entry.subject_reference, source__confidential=True)
        return SAID_BY_EVIDENCE if confidential.exclude(source__created_by=user).exists() else NOTHING
    return NOTHING
