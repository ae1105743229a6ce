"""verify names whatever no longer is as it was written."""

import pytest
from django.contrib.auth.models import User
from django.db import connections

from incidents.publication.verify import breaks
from incidents.records.incident import Incident
from tests.cases import published_case
from tests.emptying import append_only_lifted
from tests.factories import EvidenceFactory


@pytest.fixture(autouse=True)
def case(advocate: User, editor: User) -> Incident:
    return published_case(advocate, editor)


def _tamper(alias: str, statement: str) -> None:
    """Changes a table behind everybody's back, as the owner of the database could."""
    with append_only_lifted(connections[alias]), connections[alias].cursor() as cursor:
        cursor.execute(statement)


TAMPERINGS = [
    ("default", "UPDATE incidents_auditentry SET actor_name = 'x' WHERE sequence = 1", "entry 1 is not the one"),
    ("default", "UPDATE incidents_auditentry SET changes = '{\"a\": 1}' WHERE sequence = 1", "its changes are not"),
    ("default", "DELETE FROM incidents_auditentry WHERE sequence = 1", "audit entry 1 is missing"),
    ("default", "DELETE FROM incidents_auditentry WHERE sequence = 3", "audit chain ends at 2; it was 3 links"),
    ("default", "UPDATE incidents_release SET document = '{}'", "its document is not the one that was released"),
    ("default", "DELETE FROM incidents_release", "release chain ends at 0; it was 1 links long"),
    ("default", "UPDATE incidents_release SET chain = digest", "release 1 does not follow the one before"),
    ("public", "UPDATE editions_edition SET document = '{}'", "its document is not the one that was published"),
    ("public", "UPDATE editions_edition SET document = ''", "its document is not the one that was published"),
    ("public", "UPDATE editions_edition SET chain = digest", "does not follow the one before"),
    ("public", "DELETE FROM editions_edition", "the ledger ends at 0; 1 editions were delivered"),
    ("public", "UPDATE editions_csvline SET line = record FROM editions_jsonrecord", "what exports copy is not"),
    ("public", "UPDATE editions_jsonrecord SET tables = record", "what exports copy is not"),
    ("public", "UPDATE editions_publishedincident SET edition = 7", "what is shown is not its edition in force"),
    ("public", "DELETE FROM editions_publishedincident", "is in force and is not shown"),
    ("public", "UPDATE editions_publishedincident SET public_id = 'CT-X'", "is shown without being in force"),
]


@pytest.mark.parametrize(("alias", "statement", "found"), TAMPERINGS)
def test_tampering_is_named(alias: str, statement: str, found: str):
    _tamper(alias, statement)

    assert any(found in line for line in breaks())


def test_a_file_that_was_altered_is_named(case: Incident):
    evidence = EvidenceFactory(incident=case)
    with evidence.file.storage.open(evidence.file.name, "wb") as file:
        file.write(b"altered")

    assert list(breaks()) == [f"evidence {evidence.reference}: its file is not the one that was received"]


def test_a_file_that_is_gone_is_named(case: Incident):
    evidence = EvidenceFactory(incident=case)
    evidence.file.storage.delete(evidence.file.name)

    assert list(breaks()) == [f"evidence {evidence.reference}: its file is missing"]


def test_a_file_as_received_is_fine(case: Incident):
    EvidenceFactory(incident=case)

    assert list(breaks()) == []
