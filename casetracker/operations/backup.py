"""Makes an archive of the whole site while it is in use: case file, ledger, evidence, and what they were made by.

The ledger is pinned before the case file: what is published in between is in the case file alone, and a restore
delivers it. The other way round the ledger would know more than the case file, and that is a fault.
"""

import contextlib
import os
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from django.core.files.storage import default_storage
from django.db import connections, models
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from casetracker.operations import tables
from casetracker.operations.archive import PIECE, ArchiveWriter
from casetracker.operations.snapshot import pinned
from incidents.desk.exports.words import ExportState
from incidents.editions.ledger_state import LedgerState
from incidents.records.audit_entry import AuditEntry
from incidents.records.chain_head import ChainHead
from incidents.vocabulary.ledger import AuditAction

SUBJECT = "backup"
STAFF_EXPORT = "exports.staffexport"


class CannotBackUp(Exception):
    """There is no archive; what stood at its place before is untouched. The message says why."""


@dataclass(frozen=True)
class Made:
    name: str
    rows: int
    files: int
    missing: tuple[str, ...]


def back_up(path: Path, passphrase: str) -> Made:
    """Writes the archive beside `path`, to the disk, and only then gives it its name. Raises CannotBackUp, OSError."""
    if path.exists():
        raise CannotBackUp(f"{path.name} is there already; an archive is never written over")
    if any(_pending(alias) for alias in tables.ALIASES):
        raise CannotBackUp("migrations are waiting; migrate first")
    handle, unfinished = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".unfinished", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            made = _write(ArchiveWriter(file, passphrase))
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).rename(path)
    finally:
        Path(unfinished).unlink(missing_ok=True)
    _sync_folder(path.parent)
    AuditEntry.objects.append(
        actor=None,
        action=AuditAction.EXPORTED,
        subject_kind=SUBJECT,
        subject_reference=made.name,
        reason="manage.py backup",
    )
    return made


def _write(archive: ArchiveWriter) -> Made:
    leaves = tables.leaves()
    written: dict[str, Any] = {}
    stored: dict[str, None] = {}  # in the order in which they came
    with contextlib.ExitStack() as stack:
        for alias in tables.ALIASES:
            stack.enter_context(pinned(alias))
        for alias in tables.ALIASES:
            written[alias] = {
                model._meta.label_lower: _write_table(archive, alias, model, stored)
                for model in tables.tables(alias, leaves)
            }
        about = _about(leaves) | {"tables": written}
    missing = tuple(name for name in stored if not _write_file(archive, name))
    rows = sum(table["rows"] for database in written.values() for table in database.values())
    digest = archive.close(about | {"missing_files": missing})
    return Made(name=digest[:16], rows=rows, files=len(stored) - len(missing), missing=missing)


def _write_table(
    archive: ArchiveWriter, alias: str, model: type[models.Model], stored: dict[str, None]
) -> dict[str, Any]:
    count, naming = 0, tables.files(model)

    def lines() -> Iterator[bytes]:
        nonlocal count
        for row in tables.rows(model, alias):
            count += 1
            kept = _without_export(model, row)
            stored.update((kept[column], None) for column in naming if kept[column])
            yield tables.as_line(kept)

    archive.add(f"{alias}/{model._meta.label_lower}.ndjson", lines())
    return {"columns": tables.columns(model), "rows": count}


def _without_export(model: type[models.Model], row: dict[str, Any]) -> dict[str, Any]:
    """A file of an export is erased after a day: an archive, which is kept for longer, does not hold it."""
    if model._meta.label_lower == STAFF_EXPORT and row["state"] == ExportState.READY:
        return row | {"state": ExportState.GONE, "file": ""}
    return row


def _write_file(archive: ArchiveWriter, name: str) -> bool:
    """False when there is no such file; its row stays, and `verify` names it after a restore."""
    try:
        with default_storage.open(name, "rb") as file:
            archive.add(f"files/{name}", iter(lambda: file.read(PIECE), b""))
    except FileNotFoundError:
        return False
    return True


def _about(leaves: tables.Leaves) -> dict[str, Any]:
    ledger = LedgerState.now()
    engines = {alias: _engine(alias) for alias in tables.ALIASES}
    return {
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "django": django.get_version(),
        "engines": engines,
        "migrations": leaves,
        "chains": {
            "ledger": [ledger.version, ledger.chain],
            **{head.name: [head.sequence, head.digest] for head in ChainHead.objects.order_by("name")},
        },
    }


def _engine(alias: str) -> str:
    connection = connections[alias]
    return f"{connection.vendor} {'.'.join(str(part) for part in connection.get_database_version())}"


def _pending(alias: str) -> bool:
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
