"""What is written once: Python refuses to change it, and so does the database, on both engines."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connections, models, transaction

from incidents.editions.edition import Edition
from incidents.records.audit_entry import AuditEntry
from incidents.records.release import Release
from incidents.vocabulary.append_only import AppendOnlyError
from tests.cases import published_case

FROZEN = [
    (model, field.column)
    for model in (AuditEntry, Edition, Release)
    for field in model._meta.concrete_fields
    if (model, field.column) not in {(Release, "delivered_at"), (Edition, "document")}
]


@pytest.fixture(autouse=True)
def _published(advocate: User, editor: User) -> None:
    published_case(advocate, editor)


def _alias(model: type[models.Model]) -> str:
    return "public" if model is Edition else "default"


def _refuses(model: type[models.Model], statement: str) -> bool:
    """Whether the database itself refuses the raw statement with our message."""
    alias = _alias(model)
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "append-only" in str(error)
    return False


@pytest.mark.parametrize(("model", "column"), FROZEN, ids=lambda value: getattr(value, "__name__", value))
def test_the_database_refuses_to_change(model: type[models.Model], column: str):
    table = model._meta.db_table
    other = "id + 1" if column == "id" else "NULL"

    assert _refuses(model, f"UPDATE {table} SET {column} = {other}")


@pytest.mark.parametrize("model", [AuditEntry, Edition, Release], ids=lambda model: model.__name__)
def test_the_database_refuses_to_delete(model: type[models.Model]):
    assert _refuses(model, f"DELETE FROM {model._meta.db_table}")


@pytest.mark.parametrize("model", [AuditEntry, Edition, Release], ids=lambda model: model.__name__)
def test_the_database_refuses_to_empty_the_table(model: type[models.Model]):
    if connections[_alias(model)].vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")

    # Foreign keys wait for the commit; a table with checks still to come could not be emptied for that reason alone.
    assert _refuses(model, f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {model._meta.db_table} CASCADE")


def test_the_database_refuses_to_rewrite_a_document(db: None):
    assert _refuses(Edition, "UPDATE editions_edition SET document = '{}'")


def test_the_database_lets_a_document_be_erased(db: None):
    assert not _refuses(Edition, "UPDATE editions_edition SET document = ''")


def test_the_database_lets_a_delivery_be_marked(db: None):
    assert not _refuses(Release, "UPDATE incidents_release SET delivered_at = NULL")


@pytest.mark.parametrize("model", [AuditEntry, Edition], ids=lambda model: model.__name__)
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda row: row.save(), id="save"),
        pytest.param(lambda row: row.delete(), id="delete"),
        pytest.param(lambda row: type(row).objects.update(digest=""), id="update"),
        pytest.param(lambda row: type(row).objects.all().delete(), id="delete of many"),
        pytest.param(lambda row: type(row).objects.bulk_update([row], ["digest"]), id="bulk_update"),
        pytest.param(lambda row: type(row).objects.update_or_create(pk=row.pk), id="update_or_create"),
    ],
)
def test_python_refuses(model: type[models.Model], change: Callable[[models.Model], object]):
    row = model._default_manager.first()
    assert row
    with pytest.raises(AppendOnlyError):
        change(row)


def test_python_refuses_to_delete_a_release(db: None):
    with pytest.raises(AppendOnlyError):
        Release.objects.get().delete()
