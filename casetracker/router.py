"""Sends each app label to its database: the ledger's own label to `public`, all else to the case file."""

from typing import Any

from django.db.models import Model

LEDGER_LABEL = "editions"


class LedgerRouter:
    """A relation across the two databases is refused: the ledger names things by value, never by key."""

    def _alias(self, label: str) -> str:
        return "public" if label == LEDGER_LABEL else "default"

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return self._alias(model._meta.app_label)

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return self._alias(model._meta.app_label)

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return self._alias(one._meta.app_label) == self._alias(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == self._alias(app_label)
