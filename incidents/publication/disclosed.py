"""The only glasses through which compose looks at a record: it sees what the policy publishes, and nothing else."""

from typing import Any

from django.db import models

from incidents.publication.policy import Treatment, treatment_of


class WithheldField(AttributeError):
    """Raised when compose reads a field that the policy withholds, generalises elsewhere or does not place."""


class Disclosed:
    """Wraps a record; an attribute is readable only if the policy publishes that field as it stands."""

    __slots__ = ("_record",)

    def __init__(self, record: models.Model) -> None:
        self._record = record

    def __getattr__(self, name: str) -> Any:
        model = type(self._record).__name__
        try:
            treatment = treatment_of(model, name)
        except KeyError:
            raise WithheldField(f"{model}.{name} has no place in the policy") from None
        if treatment is not Treatment.PUBLISH:
            raise WithheldField(f"{model}.{name} is not published as it stands ({treatment})")
        return getattr(self._record, name)
