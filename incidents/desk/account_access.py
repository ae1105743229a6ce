"""What an account may do, changed with a reason: before and after stand in the log, and a change can be taken back."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from incidents.records.audit_entry import AuditEntry
from incidents.records.snapshot import difference
from incidents.vocabulary.ledger import AuditAction

# What can be taken back. A name is not: its owner signs in by it.
TAKEN_BACK = frozenset({"is_active", "roles"})


class CannotTakeBack(Exception):
    """Why, in words for the person who tries. Nothing was written."""


def access_of(account: User) -> dict[str, Any]:
    """As it stands in the database: user name, whether the account is open, names of roles."""
    saved = User.objects.filter(pk=account.pk).first()
    if saved is None:
        return {}
    roles = sorted(saved.groups.values_list("name", flat=True))
    return {"username": saved.username, "is_active": saved.is_active, "roles": roles}


def log_access(
    account: User, *, before: dict[str, Any], actor: User, reason: str, action: AuditAction = AuditAction.ACCESS
) -> None:
    """Nothing is written where nothing changed."""
    changes = difference(before, access_of(account))
    if changes:
        AuditEntry.objects.append(
            actor=actor,
            action=action,
            subject_kind="user",
            subject_reference=str(account.pk),
            reason=reason,
            changes=changes,
        )


def changes_of(account: User) -> QuerySet[AuditEntry]:
    """The newest first: changes of what the account may do, not its logins."""
    about = AuditEntry.objects.filter(subject_kind="user", subject_reference=str(account.pk)).order_by("-sequence")
    found: QuerySet[AuditEntry] = about.filter(action__in=[AuditAction.ACCESS, AuditAction.REVERTED]).exclude(
        changes__has_key="access"
    )
    return found


@transaction.atomic
def take_back(*, entry: AuditEntry, account: User, actor: User, reason: str) -> None:
    """Undoes exactly what `entry` did; raises CannotTakeBack when any of it has been changed again since."""
    User.objects.select_for_update().get(pk=account.pk)
    before = access_of(account)
    wanted = {name: pair for name, pair in entry.changes.items() if name in TAKEN_BACK}
    if not wanted or None in [pair[0] for pair in wanted.values()]:
        raise CannotTakeBack(_("This is not a change that can be taken back."))
    if any(before[name] != pair[1] for name, pair in wanted.items()):
        raise CannotTakeBack(_("It has been changed again since."))
    if "is_active" in wanted:
        User.objects.filter(pk=account.pk).update(is_active=wanted["is_active"][0])
    if "roles" in wanted:
        account.groups.set(Group.objects.filter(name__in=wanted["roles"][0]))
    log_access(account, before=before, actor=actor, reason=reason, action=AuditAction.REVERTED)
