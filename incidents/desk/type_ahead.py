"""Choosing a record by typing: a text input with suggestions. Works without JavaScript: type the name as it is shown.

What can be found is what the admin of that record lets this person see, in suggestions and in what is sent alike.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from incidents.desk.word_search import called, with_reference, with_words
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.location import Location
from incidents.records.source import Source

SUGGESTIONS = 12
MOST_CANDIDATES = 20

# What can be chosen by typing. An allow-list; which of its words are searched says each record (`found_by`).
KINDS: tuple[type[models.Model], ...] = (Location, Source, Detainee, Incident)
REFERENCE = re.compile(r"\[([\w-]{4,40})\]$")
# Where words are searched at all. A confidential source is called by its reference, and found by nothing else.
_OPEN_TO_WORDS: dict[type[models.Model], Q] = {Source: Q(confidential=False)}
_JOINED: dict[type[models.Model], tuple[str, ...]] = {Location: ("parent__parent__parent",)}


def name_of(record: models.Model) -> str:
    """How a record is called in a type-ahead: enough to tell it from others of the same name."""
    if isinstance(record, Location):
        return ", ".join(place.name for place in record.with_ancestors())
    return str(record)


def names_of(records: Iterable[models.Model]) -> dict[Any, str]:
    """The name of each record by its key; those that share a name carry their reference behind it."""
    found = list(records)
    count = Counter(name_of(record) for record in found)
    return {
        record.pk: f"{name_of(record)} [{_reference(record)}]" if count[name_of(record)] > 1 else name_of(record)
        for record in found
    }


def _reference(record: models.Model) -> str:
    return str(getattr(record, "reference", record.pk))


def suggestions(queryset: QuerySet[Any], text: str, *, names: bool = False) -> list[models.Model]:
    """Up to a dozen records with words that begin as those typed, or the one whose reference it is.

    `names`: whether people are found by their real names too.
    """
    if not text.strip():
        return []
    found = with_reference(queryset, text)
    if found is None:
        by_names = names or queryset.model is not Detainee
        found = with_words(_open_to_words(queryset), _first_name(queryset, text), names=by_names)
    return list(_whole_rows(found)[:SUGGESTIONS])


def _meant(queryset: QuerySet[Any], text: str) -> list[models.Model]:
    """The records that go by exactly this name or reference."""
    found = with_reference(queryset, text)
    if found is None:
        by_parts = queryset.model is not Detainee
        found = called(_open_to_words(queryset), _first_name(queryset, text), names=by_parts)
    return list(_whole_rows(found)[:MOST_CANDIDATES])


def _open_to_words(queryset: QuerySet[Any]) -> QuerySet[Any]:
    return queryset.filter(_OPEN_TO_WORDS.get(queryset.model, Q()))


def _first_name(queryset: QuerySet[Any], text: str) -> str:
    """Of "Qingdao, China" the place itself."""
    return text.split(",", maxsplit=1)[0] if queryset.model is Location else text


def _whole_rows(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.select_related(*_JOINED.get(found.model, ())).order_by("pk")


class TypeAheadInput(forms.TextInput):
    def __init__(self, kind: str) -> None:
        super().__init__({"class": "type-ahead", "data-kind": kind, "autocomplete": "off", "spellcheck": "false"})


class TypeAheadField(forms.Field):
    """A foreign key as text. `known` spares a query for each record whose name is already at hand."""

    def __init__(self, queryset: QuerySet[Any], *, known: dict[Any, str] | None = None, **kwargs: Any) -> None:
        for unused in ("limit_choices_to", "to_field_name", "blank", "empty_label"):
            kwargs.pop(unused, None)
        super().__init__(**{"widget": TypeAheadInput(queryset.model._meta.model_name or "")} | kwargs)
        self.queryset = queryset
        self.known = known if known is not None else {}

    def prepare_value(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, str):
            return value
        if isinstance(value, models.Model):
            return name_of(value)
        if value not in self.known:
            model = self.queryset.model
            joined = _JOINED.get(model, ())
            found = model._default_manager.select_related(*joined).filter(pk=value).first()
            self.known[value] = name_of(found) if found else ""
        return self.known[value]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "").strip() != str(data or "").strip()

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        for key, name in self.known.items():
            if name == text:  # as it stood on the page: it may be outside what this person could choose anew
                return self.queryset.model._default_manager.get(pk=key)
        if reference := REFERENCE.search(text):
            return self._found(text, list(self.queryset.filter(reference=reference[1])))
        return self._found(text, _meant(self.queryset, text))

    def _found(self, text: str, candidates: list[models.Model]) -> models.Model:
        exact = [found for found in candidates if name_of(found).casefold() == text.casefold()]
        found = exact if len(exact) == 1 else candidates
        if "," in text and not exact and self.queryset.model is Location:
            found = []  # a town of that name, but somewhere else
        if len(found) == 1:
            return found[0]
        kind = self.queryset.model._meta.verbose_name
        if not found:
            raise ValidationError(
                _("No %(kind)s on file is called “%(text)s”. Choose one that is suggested, or add it first."),
                params={"kind": kind, "text": text},
                code="unknown",
            )
        raise ValidationError(
            _("“%(text)s” could be: %(names)s. Type the whole of one, or its reference."),
            params={"text": text, "names": "; ".join(f"{name_of(record)} [{_reference(record)}]" for record in found)},
            code="ambiguous",
        )
