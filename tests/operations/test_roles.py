"""On a real PostgreSQL: each role can do its work, and each act that is not its work is refused by the database."""

import secrets
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import conninfo, sql

from tests import own_site as own_sites
from tests import surroundings
from tests.operations.backups import KEY, as_libpq_reads
from tests.walls.sites import Site

pytestmark = pytest.mark.skipif(not surroundings.ON_POSTGRESQL, reason="roles are PostgreSQL's")
# Roles belong to the whole server, which need not be this run's own.
DESK, DELIVERER, READER = (f"{role}_{secrets.token_hex(4)}" for role in ("desk", "deliverer", "reader"))
ROLES = ("--desk", DESK, "--deliverer", DELIVERER, "--reader", READER)
CASE_FILE, LEDGER = "DATABASE_URL", "PUBLIC_DATABASE_URL"


@dataclass
class Granted:
    site: Site
    first: subprocess.CompletedProcess[str]
    second: subprocess.CompletedProcess[str]

    def run(self, role: str, variable: str, statement: str) -> str:
        """Empty, or the class of the refusal; nothing that it did stays."""
        address = conninfo.make_conninfo(as_libpq_reads(self.site.environment[variable]), user=role, password=KEY)
        try:
            with psycopg.connect(address) as connection:
                connection.execute("SET TRANSACTION READ WRITE")
                connection.execute(statement)
                connection.rollback()
        except psycopg.OperationalError as error:
            return "cannot connect" if "permission denied for database" in str(error) else str(error)
        except psycopg.Error as error:
            return type(error).__name__
        return ""


@pytest.fixture(scope="module")
def granted(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Granted]:
    passwords = {"DESK_PASSWORD": KEY, "DELIVERER_PASSWORD": KEY, "READER_PASSWORD": KEY}
    with own_sites.environment(tmp_path_factory.mktemp("granted")) as environment:
        site = Site(environment | passwords)
        site.seed()
        address = as_libpq_reads(environment[CASE_FILE])
        yield Granted(site, site.manage("grant_roles", *ROLES), site.manage("grant_roles", *ROLES))
    with psycopg.connect(conninfo.make_conninfo(address, dbname="postgres"), autocommit=True) as server:
        for role in (DESK, DELIVERER, READER):
            server.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


def test_granting_says_nothing_and_succeeds(granted: Granted):
    assert (granted.first.returncode, granted.first.stdout, granted.first.stderr) == (0, "", "")


def test_granting_again_is_no_fault(granted: Granted):
    assert granted.second.returncode == 0


WORK = [
    (READER, LEDGER, "SELECT document FROM editions_edition"),
    (READER, LEDGER, "SELECT sequence FROM editions_search"),
    (READER, LEDGER, "SELECT app FROM django_migrations"),
    (DELIVERER, LEDGER, "DELETE FROM editions_facetrow"),
    (DELIVERER, LEDGER, "SELECT * FROM editions_ledgerstate FOR UPDATE"),
    (DELIVERER, LEDGER, "INSERT INTO editions_searchword (word, token, incidents) VALUES ('w', 't', 1)"),
    (DESK, CASE_FILE, "UPDATE incidents_incident SET title = 'another'"),
    (DESK, CASE_FILE, "UPDATE incidents_release SET delivered_at = NULL"),
    (DESK, CASE_FILE, "SELECT * FROM incidents_chainhead FOR UPDATE"),
    (DESK, CASE_FILE, "SELECT nextval('incidents_incident_id_seq')"),
]
FORBIDDEN = [
    (READER, CASE_FILE, "SELECT relname FROM pg_class", "cannot connect"),
    (DELIVERER, CASE_FILE, "SELECT 1", "cannot connect"),
    (DESK, LEDGER, "SELECT 1", "cannot connect"),
    *(
        (READER, LEDGER, statement, "InsufficientPrivilege")
        for statement in (
            "INSERT INTO editions_searchword (word, token, incidents) VALUES ('w', 't', 1)",
            "UPDATE editions_ledgerstate SET version = 0",
            "DELETE FROM editions_publishedincident",
            "TRUNCATE editions_facetrow",
            "CREATE TABLE mine (a int)",
            "CREATE TEMPORARY TABLE mine (a int)",
            "CREATE SCHEMA mine",
            "DROP TABLE editions_edition",
            "ALTER TABLE editions_edition DISABLE TRIGGER ALL",
            "SELECT * FROM editions_ledgerstate FOR UPDATE",
            "SELECT rolpassword FROM pg_authid",
            "CREATE ROLE mine",
            "COPY editions_edition TO PROGRAM 'cat'",
        )
    ),
    *(
        (DELIVERER, LEDGER, statement, "InsufficientPrivilege")
        for statement in (
            "UPDATE editions_edition SET slug = 'another'",
            "DELETE FROM editions_edition",
            "TRUNCATE editions_edition",
            "ALTER TABLE editions_edition DISABLE TRIGGER ALL",
            "DROP TABLE editions_edition",
            "CREATE TABLE mine (a int)",
            "DELETE FROM django_migrations",
        )
    ),
    (DELIVERER, LEDGER, "UPDATE editions_edition SET document = 'another'", "RaiseException"),
    *(
        (DESK, CASE_FILE, statement, "InsufficientPrivilege")
        for statement in (
            "UPDATE incidents_auditentry SET reason = ''",
            "DELETE FROM incidents_auditentry",
            "TRUNCATE incidents_auditentry",
            "UPDATE incidents_release SET document = ''",
            "DELETE FROM incidents_release",
            "ALTER TABLE incidents_auditentry DISABLE TRIGGER ALL",
            "DROP TABLE incidents_auditentry",
            "CREATE TABLE mine (a int)",
        )
    ),
]


@pytest.mark.parametrize(("role", "database", "statement"), WORK)
def test_a_role_can_do_its_work(granted: Granted, role: str, database: str, statement: str):
    assert granted.run(role, database, statement) == ""


@pytest.mark.parametrize(("role", "database", "statement", "refusal"), FORBIDDEN)
def test_what_is_not_its_work_is_refused(granted: Granted, role: str, database: str, statement: str, refusal: str):
    assert granted.run(role, database, statement) == refusal


def _as(granted: Granted, **roles: str) -> Site:
    """The same site under addresses with those roles."""
    own = dict(granted.site.environment)
    for variable, role in roles.items():
        scheme, _slashes, rest = own[variable].partition("://")
        own[variable] = f"{scheme}://{role}:{KEY.replace(' ', '%20').replace(',', '%2C')}@{rest.rpartition('@')[2]}"
    return Site(own)


def test_the_desk_publishes_and_delivers_with_its_roles(granted: Granted):
    site = _as(granted, DATABASE_URL=DESK, PUBLIC_DATABASE_URL=DELIVERER)

    assert site.run("tests.operations.publish_again").stdout == "delivered"


def test_the_desk_can_be_backed_up_with_its_roles(granted: Granted, tmp_path: Path):
    site = _as(granted, DATABASE_URL=DESK, PUBLIC_DATABASE_URL=DELIVERER)

    assert site.manage("backup", str(tmp_path / "new.zip")).returncode == 0


def test_the_statements_can_be_read_before_they_are_run(granted: Granted):
    printed = granted.site.manage("grant_roles", "--sql", *ROLES).stdout

    assert ('GRANT SELECT, INSERT ON "incidents_auditentry"' in printed, "PASSWORD" in printed) == (True, False)


def test_no_password_is_kept_as_it_was_given(granted: Granted):
    with psycopg.connect(as_libpq_reads(granted.site.environment[LEDGER])) as owner:
        kept = owner.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [READER]).fetchall()

    assert kept[0][0].startswith("SCRAM-SHA-256$")


def test_a_short_password_is_refused_and_not_repeated(granted: Granted):
    site = Site(granted.site.environment | {"READER_PASSWORD": "hunter2"})
    said = site.manage("grant_roles", *ROLES).stderr

    assert ("READER_PASSWORD is shorter" in said, "hunter2" in said) == (True, False)
