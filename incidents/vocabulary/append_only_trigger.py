"""The database's own refusal to change rows that are written once, on SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

MESSAGE = "append-only: rows of this table are never changed or deleted"


def append_only_trigger(
    table: str, *, frozen: Sequence[str] = (), only_if: str = "", may_go: Mapping[str, str] | None = None
) -> RunPython:
    """A migration step that guards `table`.

    Without `frozen` no update passes. With it, an update passes when every frozen column keeps its value and the
    SQL condition `only_if` over OLD and NEW (if any) holds. Deleting passes only where `may_go`, a condition over OLD
    for each engine, holds; truncating never does.
    """

    def forward(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        build = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
        for statement in build(table, frozen, only_if, (may_go or {}).get(schema_editor.connection.vendor, "")):
            schema_editor.execute(statement)

    def backward(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        suffix = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        for what in ("update", "delete", "truncate"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only_{what}{suffix}")

    return RunPython(forward, backward)


def _allowed(frozen: Sequence[str], only_if: str, same: str) -> str:
    if not frozen:
        return ""
    conditions = [f"OLD.{column} {same} NEW.{column}" for column in frozen]
    return " AND ".join([*conditions, *([f"({only_if})"] if only_if else [])])


def _sqlite(table: str, frozen: Sequence[str], only_if: str, may_go: str) -> list[str]:
    allowed = _allowed(frozen, only_if, "IS")
    when = f" WHEN NOT ({allowed})" if allowed else ""
    unless = f" WHEN NOT ({may_go})" if may_go else ""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    return [
        f"CREATE TRIGGER {table}_append_only_update BEFORE UPDATE ON {table}{when} {refuse}",
        f"CREATE TRIGGER {table}_append_only_delete BEFORE DELETE ON {table}{unless} {refuse}",
    ]


def _postgresql(table: str, frozen: Sequence[str], only_if: str, may_go: str) -> list[str]:
    allowed = _allowed(frozen, only_if, "IS NOT DISTINCT FROM")
    when = f" WHEN (NOT ({allowed}))" if allowed else ""
    unless = f" WHEN (NOT ({may_go}))" if may_go else ""
    call = "EXECUTE FUNCTION casetracker_append_only()"
    function = (
        "CREATE OR REPLACE FUNCTION casetracker_append_only() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path = pg_catalog AS $$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
    )
    return [
        function,
        f"CREATE TRIGGER {table}_append_only_update BEFORE UPDATE ON {table} FOR EACH ROW{when} {call}",
        f"CREATE TRIGGER {table}_append_only_delete BEFORE DELETE ON {table} FOR EACH ROW{unless} {call}",
        f"CREATE TRIGGER {table}_append_only_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {call}",
    ]
