from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from incidents.editions.edition import Edition
from incidents.editions.published_incident import PublishedIncident
from incidents.publication.deliver import deliver
from incidents.publication.release import withdraw
from incidents.publication.seed import seed
from incidents.records.incident import Incident
from incidents.vocabulary.ledger import WithdrawalReason
from tests.july import put_online

JULY = "/incidents/july-arrests-qingdao-kunming/"


@pytest.fixture
def july(db: None, july_editions: list[Edition]) -> PublishedIncident:
    """The July case in the ledger alone."""
    return put_online(july_editions)


@pytest.fixture
def july_case(db: None) -> None:
    """The July case in the case file too."""
    seed()
    deliver()


@pytest.fixture
def withdrawn_july(july_case: None, editor: User) -> None:
    withdraw_july(editor, WithdrawalReason.EDITORIAL)


@pytest.fixture
def july_withdrawn_for_safety(july_case: None, editor: User) -> None:
    withdraw_july(editor, WithdrawalReason.SAFETY)


def withdraw_july(editor: User, public_reason: WithdrawalReason) -> None:
    incident = Incident.objects.get()
    withdraw(incident=incident, actor=editor, reason="a reason nobody else may read", public_reason=public_reason)
    deliver()


@pytest.fixture
def july_page(july: PublishedIncident, visitor: Client) -> str:
    return read(visitor, JULY)


def read(visitor: Client, path: str, **headers: Any) -> str:
    """The text of the answer, whatever its status."""
    return visitor.get(path, headers=headers).content.decode()
