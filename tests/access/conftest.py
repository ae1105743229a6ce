"""The cast at the door: people with both factors, and the site as it is deployed."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from incidents.desk.access import factors

PASSWORD = "a password for tests only"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def strict(settings: Settings) -> Settings:
    """The settings of a real server: a second factor is required."""
    settings.REQUIRE_MFA = True
    return settings


def code(step: int = 0) -> str:
    """The code that the app shows now, or `step` half-minutes later."""
    now = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(SECRET, now + step))


@pytest.fixture
def enrolled(advocate: User) -> User:
    """The advocate, with an authenticator app and recovery codes."""
    factors.enrol_app(actor=advocate, secret=SECRET, step=0)
    return advocate


def recovery_code(person: User) -> str:
    codes = factors.recovery_codes_of(person)
    assert codes is not None
    return codes.get_unused_codes()[0]


def give_password(client: Client, username: str = "advocate", password: str = PASSWORD, **extra: Any):
    return client.post("/desk/login/", {"username": username, "password": password}, **extra)


def give_code(client: Client, value: str):
    return client.post("/desk/login/second-factor/", {"code": value})


def sign_in(client: Client, value: str | None = None) -> Client:
    give_password(client)
    give_code(client, value or code())
    return client


@pytest.fixture
def inside(strict: Settings, enrolled: User, client: Client) -> Client:
    """The advocate's browser after password and code."""
    return sign_in(client)


@pytest.fixture
def set_back(client: Client) -> Callable[..., None]:
    """Moves the times that the desk remembers of a session into the past."""

    def move(browser: Client, **minutes: float) -> None:
        session = browser.session
        session["desk"] = {
            **session["desk"],
            **{name: session["desk"][name] - 60 * past for name, past in minutes.items()},
        }
        session.save()

    return move
