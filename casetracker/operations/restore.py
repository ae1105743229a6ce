"""Makes a site again from an archive, on either engine, whichever engine it was made on.

First the whole archive is read and compared with its checksums. Then both databases are made beside, or inside a
transaction, and take the place of the old ones only when `verify` has gone through them.
"""

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from casetracker.operations import stored_files, tables
from casetracker.operations.archive import Archive, BadArchive
from casetracker.operations.backup import SUBJECT
from casetracker.operations.fresh_database import fresh, is_empty
from incidents.editions.rebuild import rebuild
from incidents.publication.deliver import BrokenLedger, deliver
from incidents.publication.verify import breaks
from incidents.records.audit_entry import AuditEntry
from incidents.vocabulary.ledger import AuditAction


class CannotRestore(Exception):
    """The databases stand as they stood. The message says why."""


@dataclass(frozen=True)
class Restored:
    rows: int
    files: int
    broken: tuple[str, ...]


def restore(path: Path, passphrase: str, *, replace: bool, accept_breaks: bool) -> Restored:
    """Raises BadArchive, CannotRestore, InUse, OSError, DatabaseError; then nothing but stray evidence files is new.

    `replace`: the databases may hold something, which is lost on PostgreSQL and kept beside on SQLite.
    `accept_breaks`: an archive whose chains or evidence were broken when it was made is taken all the same.
    """
    with Archive(path, passphrase) as archive:
        leaves = _leaves(archive)
        archive.verify()
        stored_files.check_names(archive)
        if not replace and not all(is_empty(alias) for alias in tables.ALIASES):
            raise CannotRestore("the databases hold something already")
        files = stored_files.bring_back(archive)
        with contextlib.ExitStack() as stack:
            for alias in tables.ALIASES:
                stack.enter_context(fresh(alias, keep=replace))
            rows = sum(_fill(alias, archive, leaves) for alias in tables.ALIASES)
            broken = _finish(accept_breaks=accept_breaks)
    return Restored(rows=rows, files=files, broken=broken)


def _leaves(archive: Archive) -> list[tuple[str, str]]:
    """The migrations the archive was made at; CannotRestore when it needs a later version than this one."""
    try:
        found = [(str(app), str(name)) for app, name in archive.manifest["migrations"]]
        for alias in tables.ALIASES:
            tables.tables(alias, found)
    except tables.OtherVersion as unknown:
        raise CannotRestore(f"the archive is of another version: migration {unknown} is not known here") from None
    except (KeyError, TypeError, ValueError):
        raise BadArchive("has a manifest that cannot be read") from None
    return found


def _fill(alias: str, archive: Archive, leaves: tables.Leaves) -> int:
    executor = MigrationExecutor(connections[alias])
    executor.migrate(list(leaves))
    written: dict[str, Any] = archive.manifest["tables"][alias]
    total = 0
    with transaction.atomic(using=alias):
        _put_off_checks(alias)
        for model in tables.tables(alias, leaves):
            label = model._meta.label_lower
            table = written.pop(label)
            count = tables.load(model, alias, table["columns"], archive.lines(f"{alias}/{label}.ndjson"))
            if count != table["rows"]:
                raise BadArchive(f"is damaged: {label} has {count} rows, not {table['rows']}")
            total += count
        connections[alias].check_constraints()
    call_command("migrate", database=alias, interactive=False, verbosity=0)
    return total


def _put_off_checks(alias: str) -> None:
    """Rows come table by table, before those they point to; migrations of the same transaction have ended the delay."""
    if connections[alias].vendor == "postgresql":
        with connections[alias].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _finish(*, accept_breaks: bool) -> tuple[str, ...]:
    """What the archive leaves out is made again, what it had not delivered is delivered, and all of it is verified."""
    rebuild()
    AuditEntry.objects.append(
        actor=None, action=AuditAction.IMPORTED, subject_kind=SUBJECT, subject_reference="", reason="manage.py restore"
    )
    try:
        deliver()
        found = tuple(breaks())
    except BrokenLedger as error:
        found = (str(error),)
    if found and not accept_breaks:
        raise CannotRestore(f"what the archive holds does not verify: {found[0]}")
    return found
