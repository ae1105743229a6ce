"""What a change to many records is: its form, what it would do to each record, and how it does it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

MOST = 500
Values = dict[str, Any]


@dataclass(frozen=True)
class Becomes:
    """One field of one record: what it is and what it would be, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Planned:
    """What would become of one record. With a `refusal` nothing would, and it says why."""

    record: models.Model
    changes: list[Becomes] = field(default_factory=list)
    refusal: str = ""
    note: str = ""


class BulkForm(forms.Form):
    """The base of every form. `visible` finds the records of another kind that this person may choose."""

    def __init__(self, *args: Any, visible: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visible = visible


class BulkChange:
    """One kind of change. `permission` is asked for besides that of changing the record."""

    name: ClassVar[str]
    title: ClassVar[str | Promise]
    model: ClassVar[type[models.Model]]
    form: ClassVar[type[BulkForm]]
    permission: ClassVar[str]

    def plan(self, records: Sequence[Any], values: Values, actor: User) -> list[Planned]:
        """What would become of each record, in their order. Reads only."""
        return [self.plan_one(record, values) for record in records]

    def plan_one(self, record: Any, values: Values) -> Planned:
        raise NotImplementedError

    def make(self, record: Any, values: Values, actor: User, reason: str) -> None:
        """Does it to one locked record, in the caller's transaction, and logs it."""
        raise NotImplementedError


def set_fields(record: Any, wanted: Values) -> Planned:
    """The plan of setting fields to plain values; None and "" leave a field as it is."""
    changes = []
    for name, value in wanted.items():
        if value in (None, "") or getattr(record, name) == value:
            continue
        model_field = record._meta.get_field(name)
        words = dict(model_field.flatchoices)
        before = getattr(record, name)
        changes.append(
            Becomes(str(model_field.verbose_name), _word(words.get(before, before)), _word(words.get(value, value)))
        )
    return Planned(record, changes, refusal="" if changes else _("It is so already."))


def _word(value: Any) -> str:
    return "–" if value in (None, "") else str(value)
