"""What the policy does with a field, as a mark beside it: a symbol, a word and a sentence of help."""

from dataclasses import dataclass

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.publication.policy import Treatment, treatment_of


@dataclass(frozen=True)
class Mark:
    treatment: str
    symbol: str
    word: str | Promise
    help: str | Promise


MARKS = {
    Treatment.PUBLISH: Mark("publish", "●", _("public"), _("Becomes public as it stands.")),
    Treatment.GENERALISE: Mark(
        "generalise", "◐", _("generalised"), _("Becomes public only in part, or less precisely.")
    ),
    Treatment.WITHHOLD: Mark("withhold", "■", _("confidential"), _("Never leaves the case file.")),
}


def mark_of(model: type[models.Model], field: str) -> Mark | None:
    """The mark of a field of a record model; None for what is no field of the case file (a user's e-mail address)."""
    try:
        return MARKS[treatment_of(model.__name__, field)]
    except KeyError:
        return None


def put_mark(formfield: forms.Field, mark: Mark | None) -> None:
    """Lets the templates find the mark of a form field as `field.field.mark`."""
    formfield.mark = mark  # type: ignore[attr-defined]  # forms have no place of their own for it
