"""Choices are classes, and the database holds each column to its class."""

from django.db import models
from django.db.models.enums import Choices


def one_of(field: str, choices: type[Choices], name: str) -> models.CheckConstraint:
    """A constraint that refuses any value outside the vocabulary, where no form stands guard."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": choices.values}), name=name)
