"""Security keys (WebAuthn), by way of allauth and fido2. The state of a ceremony lives in the session."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal import auth
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from incidents.desk.access.factors import note


def challenge(user: User) -> dict[str, Any]:
    """What the browser asks the person's keys to sign."""
    return {"request_options": auth.begin_authentication(user)}


def answers(user: User, credential: dict[str, Any]) -> bool:
    """Whether one of the person's keys has signed the challenge of this session."""
    try:
        auth.parse_authentication_response(credential)
        key = auth.complete_authentication(user, credential)
    except (ValidationError, KeyError, AttributeError):
        return False
    key.record_usage()
    return True


def invitation(user: User) -> dict[str, Any]:
    """What the browser asks a new key to make."""
    return {"creation_options": auth.begin_registration(user, passwordless=False)}


@transaction.atomic
def enrol_key(*, actor: User, name: str, credential: dict[str, Any]) -> bool:
    """Adds a key that has answered the invitation of this session; False if it has not."""
    try:
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except (ValidationError, KeyError, AttributeError, ValueError):
        return False
    data = {"name": name, "credential": credential}
    Authenticator.objects.create(user=actor, type=Authenticator.Type.WEBAUTHN, data=data)
    RecoveryCodes.activate(actor)
    note(actor, actor=actor, what="security key added")
    return True
