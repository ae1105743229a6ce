"""What a case needs to be called by in public: an id of its own, and a pseudonym for each person shown as one.

Both are given once, when a case is first sent for review (so that the reviewer reads what the public will read), and
are never used again for anything else.
"""

from django.contrib.auth.models import User

from incidents.records.audit_entry import AuditEntry
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.vocabulary.ledger import AuditAction
from incidents.vocabulary.people import Disclosure
from incidents.vocabulary.public_ids import new_pseudonym, new_public_id


def give_public_id(*, incident: Incident) -> None:
    """Gives `incident` its public id, if it has none. The caller saves and logs."""
    if incident.public_id is None:
        incident.public_id = new_public_id()


def give_pseudonyms(*, incident: Incident, actor: User) -> None:
    """Gives one to each person of `incident` who is not merely counted. Runs in the caller's transaction."""
    people = Detainee.objects.filter(involvements__incident=incident, pseudonym__isnull=True)
    for detainee in people.exclude(disclosure=Disclosure.WITHHELD):
        detainee.pseudonym = new_pseudonym(detainee.role[:1].upper(), _ever_given())
        detainee.save()
        AuditEntry.objects.append(
            actor=actor,
            action=AuditAction.CHANGED,
            subject_kind="detainee",
            subject_reference=detainee.reference,
            case_reference=incident.reference,
            reason="first review",
            changes={"pseudonym": [None, detainee.pseudonym]},
        )


def _ever_given() -> set[str]:
    """Also those of people whose record is gone, merged with another: only the log still knows them."""
    standing = Detainee.objects.exclude(pseudonym=None).values_list("pseudonym", flat=True)
    log = AuditEntry.objects.filter(subject_kind="detainee", changes__has_key="pseudonym")
    logged = (entry["pseudonym"][-1] for entry in log.values_list("changes", flat=True))
    return {pseudonym for pseudonym in (*standing, *logged) if pseudonym}
