"""Alive and ready: what `/healthz` and `/readyz` say, and to whom."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casetracker import migrated
from casetracker.replica import Lag
from incidents.records.release import Release
from tests.factories import IncidentFactory

pytestmark = pytest.mark.django_db


def test_a_process_is_alive_whatever_its_databases_do(visitor: Client):
    with CaptureQueriesContext(connections["public"]) as queries:
        answer = visitor.get("/healthz")

    assert (answer.content, len(queries)) == (b"ok\n", 0)


def test_a_site_with_both_databases_is_ready(visitor: Client):
    assert visitor.get("/readyz").status_code == 200


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_probe_may_come_by_any_host_name(visitor: Client, address: str):
    assert visitor.get(address, headers={"Host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_a_probe_is_not_sent_to_https(visitor: Client, settings, address: str):
    settings.SECURE_SSL_REDIRECT = True

    assert visitor.get(address).status_code == 200


@pytest.mark.parametrize(("alias", "name"), [("default", "case file"), ("public", "ledger")])
def test_a_site_whose_migrations_wait_is_not_ready(visitor: Client, alias: str, name: str):
    with connections[alias].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'editions'")

    answer = visitor.get("/readyz")

    assert (answer.status_code, answer.content.decode()) == (503, f"not ready\n{name}: migrations are waiting\n")


def _released(actor: User, ago: timedelta) -> None:
    """A release that has not reached the ledger."""
    Release.objects.create(
        sequence=1, incident=IncidentFactory(), public_id="p", number=1, slug="s", kind="published", document="{}",
        digest="d" * 64, chain="c" * 64, released_at=timezone.now() - ago, actor=actor, reason="for the test",
    )  # fmt: skip


def test_a_site_whose_deliveries_are_stuck_is_not_ready(visitor: Client, editor: User):
    _released(editor, timedelta(minutes=5))

    assert visitor.get("/readyz").content.decode() == "not ready\ncase file: deliveries are stuck\n"


def test_a_release_of_this_moment_is_not_stuck(visitor: Client, editor: User):
    _released(editor, timedelta(seconds=1))

    assert visitor.get("/readyz").status_code == 200


def test_a_database_that_is_away_is_named_and_nothing_else_is_said(visitor: Client, monkeypatch):
    def refuse(alias: str) -> bool:
        raise DatabaseError("connection to server at 10.1.2.3, user casefile, password secret")

    monkeypatch.setattr(migrated, "is_migrated", refuse)

    assert visitor.get("/readyz").content.decode() == (
        "not ready\ncase file: cannot be reached\nledger: cannot be reached\n"
    )


@pytest.mark.parametrize(
    ("lag", "within"),
    [(Lag(connected=True, seconds=3), True), (Lag(connected=True, seconds=31), False), (Lag(False, 0), False)],
)
def test_a_copy_of_the_ledger_is_ready_while_it_follows(lag: Lag, within: bool):
    assert lag.within(30) is within
