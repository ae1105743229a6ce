"""The July case: loaded once, and taken through the door twice, the editorial alone and then with what others say.

What a person has changed is never overwritten: a row is loaded only if it is missing or stands as a fixture left it.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core import serializers
from django.db import transaction
from django.db.models import Model

from incidents.publication.release import publish
from incidents.publication.review import approve, submit_for_review
from incidents.records.audit_entry import AuditEntry
from incidents.records.incident import Incident
from incidents.records.record import Record
from incidents.records.release import Release
from incidents.vocabulary.canonical import sha256_hex
from incidents.vocabulary.ledger import AuditAction

CASE = "july-arrests"
VOCABULARY = ("violation_types.json", "deadline_rules.json")
# Each is published by itself, so that the earlier edition shows what one source alone says.
EDITIONS = (
    ("july_arrests.json", "First edition: the editorial alone."),
    ("july_other_sources.json", "What other sources say was added."),
)
SUBMITTER, APPROVER = "seed.submitter", "seed.approver"


@transaction.atomic
def seed() -> list[Release]:
    """Loads the fixtures and publishes them; returns the releases made, none when the seed was loaded before.

    A July case that people already work on gets its missing rows, and is left for them to publish.
    """
    if AuditEntry.objects.filter(action=AuditAction.SEEDED).exists():
        return []
    submitter, approver = _system_account(SUBMITTER), _system_account(APPROVER)
    for name in VOCABULARY:
        _load(name, submitter)
    releases: list[Release] = []
    is_untouched = True
    for name, reason in EDITIONS:
        is_untouched = _load(name, submitter) and is_untouched
        if is_untouched:
            incident = submit_for_review(incident=_case(), actor=submitter, reason=reason)
            approve(incident=incident, actor=approver, reason=reason)
            releases.append(publish(incident=incident, actor=approver, reason=reason))
    return releases


def _case() -> Incident:
    case: Incident = Incident.objects.get(reference=CASE)
    return case


def _load(name: str, actor: User) -> bool:
    """Loads one fixture file; False when some of its rows were left as a person had changed them."""
    text = _path(name).read_text(encoding="utf-8")
    left = 0
    for row in serializers.deserialize("json", text):
        if _was_changed(row.object):
            left += 1
        else:
            row.save()
    AuditEntry.objects.append(
        actor=actor,
        action=AuditAction.SEEDED,
        subject_kind="fixture",
        subject_reference=name,
        reason="Loaded by the seed.",
        changes={"sha256": [None, sha256_hex(text)]},
    )
    return left == 0


def _was_changed(row: Model) -> bool:
    """Whether the row stands in the case file already and was saved since a fixture put it there."""
    if not isinstance(row, Record):
        raise TypeError(f"{row._meta.label} is no record; fixtures hold records only")
    standing = type(row).objects.filter(reference=row.reference).first()
    return standing is not None and standing.updated_at != row.updated_at


def _path(name: str) -> Path:
    return Path(settings.FIXTURE_DIRS[0]) / name


def _system_account(name: str) -> User:
    """An account that nobody can log in to: inactive, without a password."""
    account, made = User.objects.get_or_create(username=name, defaults={"is_active": False})
    if made:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account
