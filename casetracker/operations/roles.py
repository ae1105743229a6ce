"""Who may do what inside PostgreSQL: the statements that make the roles and give each of them what it needs.

| role | where | may |
| owner | both | everything; migrates, restores, grants; serves nobody |
| desk | case file | read and write records; of what is written once only add |
| deliverer | ledger | add editions and keep the projection; no table made or dropped |
| reader | ledger | read |

Each run takes all rights away and gives them anew, in one transaction: what is no longer given is gone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections
from psycopg import sql
from psycopg.sql import Composable, Identifier, Literal

# Of the tables that are written once, the one column that may change (the triggers hold the rest of it).
CHANGING = {"incidents_release": "delivered_at", "editions_edition": "document"}
_GUARDED = (
    "SELECT DISTINCT relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE tgname LIKE '%append_only%'"
)
_WRITE = "SELECT, INSERT, UPDATE, DELETE"


@dataclass(frozen=True)
class Roles:
    """Names, and verifiers of passwords (never the passwords; empty: the role keeps what it has)."""

    desk: str = "casetracker_desk"
    deliverer: str = "casetracker_deliverer"
    reader: str = "casetracker_reader"


def statements(alias: str, roles: Roles, verifiers: dict[str, str]) -> Iterator[Composable]:
    """What to run in the database `alias`, in order, as its owner. `verifiers` maps a role to its SCRAM verifier."""
    serving = [roles.desk] if alias == "default" else [roles.deliverer, roles.reader]
    others = {roles.desk, roles.deliverer, roles.reader} - set(serving)
    database = Identifier(str(connections[alias].settings_dict["NAME"]))
    for role in serving:
        yield _made(role)
        if role in verifiers:
            yield sql.SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(role), Literal(verifiers[role]))
    yield sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database)
    yield sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    for role in sorted(others):
        yield _shut_out(role, database)
    for role in serving:
        yield from _nothing(role, database)
        yield sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, Identifier(role))
        yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(Identifier(role))
    if alias == "default":
        yield from _writing(alias, roles.desk)
    else:
        yield from _writing(alias, roles.deliverer)
        yield from _reading(roles.reader)


def _made(role: str) -> Composable:
    rights = sql.SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS")
    return sql.SQL(
        "DO $do$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {name}) THEN CREATE ROLE {role} {rights}; "
        "END IF; END $do$"
    ).format(name=Literal(role), role=Identifier(role), rights=rights)


def _shut_out(role: str, database: Identifier) -> Composable:
    """A role of the other database, if both are on one server."""
    return sql.SQL(
        "DO $do$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = {name}) THEN "
        "REVOKE ALL ON DATABASE {database} FROM {role}; REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}; "
        "END IF; END $do$"
    ).format(name=Literal(role), database=database, role=Identifier(role))


def _nothing(role: str, database: Identifier) -> Iterator[Composable]:
    name = Identifier(role)
    yield sql.SQL("REVOKE ALL ON DATABASE {} FROM {}").format(database, name)
    yield sql.SQL("REVOKE ALL ON SCHEMA public FROM {}").format(name)
    for what in ("TABLES", "SEQUENCES"):
        yield sql.SQL("REVOKE ALL ON ALL {} IN SCHEMA public FROM {}").format(sql.SQL(what), name)


def _writing(alias: str, role: str) -> Iterator[Composable]:
    """Everything but what is written once; there, adding, and changing the one column that may change."""
    name = Identifier(role)
    with connections[alias].cursor() as cursor:
        cursor.execute(_GUARDED)
        guarded = {row[0] for row in cursor.fetchall()}
        there = sorted(connections[alias].introspection.table_names(cursor))
    for table in there:
        rights = "SELECT" if table == "django_migrations" else "SELECT, INSERT" if table in guarded else _WRITE
        yield sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), Identifier(table), name)
        if table in guarded and table in CHANGING:
            column = Identifier(CHANGING[table])
            yield sql.SQL("GRANT UPDATE ({}) ON {} TO {}").format(column, Identifier(table), name)
    yield sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(name)


def _reading(role: str) -> Iterator[Composable]:
    """Tables of later migrations too. Sessions begin read-only, and no question may take for ever."""
    name = Identifier(role)
    yield sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}").format(name)
    yield sql.SQL("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {}").format(name)
    yield sql.SQL("ALTER ROLE {} SET default_transaction_read_only = on").format(name)
    yield sql.SQL("ALTER ROLE {} SET statement_timeout = '10s'").format(name)
