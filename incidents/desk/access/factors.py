"""The second factors of a person: an authenticator app (TOTP, RFC 6238), security keys, recovery codes.

A code is good once, for every process alike: what was used is noted in the database, under a lock.
"""

import hmac
import re

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt, encrypt
from django.contrib.auth.models import User
from django.db import transaction

from incidents.records.audit_entry import AuditEntry
from incidents.vocabulary.ledger import AuditAction

Kind = Authenticator.Type
# What stands in the data of a factor as an encrypted text.
_LOCKED = {"secret", "seed", "migrated_codes"}


def has_factor(user: User) -> bool:
    """Whether the person has an app or a key; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user_id=user.pk).exclude(type=Kind.RECOVERY_CODES).exists())


def app_of(user: User) -> Authenticator | None:
    return Authenticator.objects.filter(user_id=user.pk, type=Kind.TOTP).first()


def keys_of(user: User) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user_id=user.pk, type=Kind.WEBAUTHN).order_by("pk"))


def recovery_codes_of(user: User) -> RecoveryCodes | None:
    found = Authenticator.objects.filter(user_id=user.pk, type=Kind.RECOVERY_CODES).first()
    return RecoveryCodes(found) if found else None


def new_secret() -> str:
    """A fresh TOTP secret, 160 bits in base32."""
    return str(generate_totp_secret())


def step_matching(secret: str, code: str) -> int | None:
    """The time step whose code this is, within one step of now; None if it is none of them."""
    digits = re.sub(r"\s", "", code)
    for step in yield_hotp_counters_from_time():
        if hmac.compare_digest(format_hotp_value(hotp_value(secret, step)).encode(), digits.encode()):
            return int(step)
    return None


@transaction.atomic
def spend(user: User, code: str) -> bool:
    """Whether `code` is the person's: of the app, later than the last one used, or a recovery code not yet used."""
    app = Authenticator.objects.select_for_update().filter(user_id=user.pk, type=Kind.TOTP).first()
    if app is not None:
        step = step_matching(decrypt(app.data["secret"]), code)
        if step is not None and step > app.data.get("last_step", 0):
            app.data["last_step"] = step
            app.record_usage()
            app.save(update_fields=["data"])
            return True
    codes = recovery_codes_of(user)
    return bool(codes and codes.validate_code(code))


@transaction.atomic
def enrol_app(*, actor: User, secret: str, step: int) -> None:
    """Adds the app whose secret was shown and whose code of `step` was typed back."""
    data = {"secret": encrypt(secret), "last_step": step}
    Authenticator.objects.create(user=actor, type=Kind.TOTP, data=data)
    RecoveryCodes.activate(actor)
    note(actor, actor=actor, what="authenticator app added")


@transaction.atomic
def remove(*, actor: User, factor: Authenticator) -> None:
    """Takes away one of the actor's own factors; with the last of them the recovery codes."""
    factor.delete()
    if not has_factor(actor):
        Authenticator.objects.filter(user_id=actor.pk).delete()
    note(actor, actor=actor, what=f"second factor removed: {factor.type}")


@transaction.atomic
def renew_recovery_codes(*, actor: User) -> None:
    Authenticator.objects.filter(user_id=actor.pk, type=Kind.RECOVERY_CODES).delete()
    RecoveryCodes.activate(actor)
    note(actor, actor=actor, what="recovery codes renewed")


@transaction.atomic
def remove_all(*, person: User, actor: User | None, reason: str) -> int:
    """For somebody who has lost device and codes; she must enrol anew before anything else. Returns how many went."""
    removed: int = Authenticator.objects.filter(user_id=person.pk).delete()[0]
    note(person, actor=actor, what="second factors removed", reason=reason)
    return removed


@transaction.atomic
def lock_anew(*, actor: User | None, reason: str) -> int:
    """Locks every secret of second factors with the key in use, so that the keys before can go. Returns how many."""
    locked = 0
    for factor in Authenticator.objects.select_for_update().order_by("pk"):
        kept = {name: _anew(value) if name in _LOCKED else value for name, value in factor.data.items()}
        if kept != factor.data:
            factor.data = kept
            factor.save(update_fields=["data"])
            locked += 1
    AuditEntry.objects.append(
        actor=actor, action=AuditAction.ACCESS, subject_kind="user", subject_reference="", reason=reason
    )
    return locked


def _anew(value: str | list[str]) -> str | list[str]:
    """One text, or a list of them: recovery codes that came from another system."""
    return [str(encrypt(decrypt(text))) for text in value] if isinstance(value, list) else str(encrypt(decrypt(value)))


def note(person: User, *, actor: User | None, what: str, reason: str = "") -> None:
    """One line in the log about a person's access. `what` is a fixed phrase, never what somebody typed."""
    AuditEntry.objects.append(
        actor=actor,
        action=AuditAction.ACCESS,
        subject_kind="user",
        subject_reference=str(person.pk),
        reason=reason or what,
        changes={"access": [None, what]},
    )
