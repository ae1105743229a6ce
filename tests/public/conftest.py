from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from django.test import Client

from incidents.editions.edition import Edition
from incidents.editions.facets import FacetCount, FacetRow
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.publication.deliver import deliver
from incidents.publication.release import withdraw
from incidents.publication.seed import seed
from incidents.records.incident import Incident
from incidents.vocabulary.ledger import WithdrawalReason

LEDGER = (Edition, PublishedIncident, FacetRow, FacetCount, LedgerState)
JULY = "/incidents/july-arrests-qingdao-kunming/"


@pytest.fixture(scope="session")
def july_ledger(django_db_setup: None, django_db_blocker: Any) -> list[Model]:
    """The ledger's rows of the July case as seeded: two editions, the second in force. Composed once."""
    with django_db_blocker.unblock(), transaction.atomic("default"), transaction.atomic("public"):
        seed()
        deliver()
        rows = [row for model in LEDGER for row in model.objects.all()]
        for alias in ("default", "public"):
            transaction.set_rollback(True, using=alias)
    return rows


@pytest.fixture
def july(db: None, july_ledger: list[Model]) -> PublishedIncident:
    """The July case in the ledger alone."""
    for row in july_ledger:
        values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        type(row)(**values).save(force_insert=True)
    return PublishedIncident.objects.get()


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
