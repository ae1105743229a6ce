"""The form of the list: checks what an address asks for, field by field, and keeps what was typed."""

import contextlib
from dataclasses import dataclass, field
from typing import Any, Self

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from incidents.editions.published_incident import PublishedIncident
from incidents.editions.query import BadQuery, IncidentQuery


class ManyValues(forms.Field):
    """All values of a key that stands several times in an address."""

    widget = forms.MultipleHiddenInput


class ManyFilter(django_filters.Filter):  # type: ignore[misc]  # the package has no types
    field_class = ManyValues


class FilterForm(forms.Form):
    """Reads the whole address as one query; each complaint goes to its field."""

    query: IncidentQuery | None = None
    data: QueryDict

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            self.query = IncidentQuery.from_params(self.data)
        except BadQuery as bad:
            for name, message in bad.errors.items():
                self.add_error(name if name in self.fields else None, message)
        return cleaned


class IncidentFilter(django_filters.FilterSet):  # type: ignore[misc]  # the package has no types
    q = django_filters.CharFilter(label=_("Search"))
    country = ManyFilter(label=_("Country"))
    place = ManyFilter(label=_("Place"))
    violation = ManyFilter(label=_("Alleged violation"))
    status = ManyFilter(label=_("Status"))
    year = ManyFilter(label=_("Year"))
    source_kind = ManyFilter(label=_("Kind of source"))
    verification = ManyFilter(label=_("Editors’ verification"))
    after = django_filters.CharFilter(label=_("From"))
    before = django_filters.CharFilter(label=_("Until"))
    certainty = django_filters.CharFilter(label=_("Uncertain dates"))
    sort = django_filters.CharFilter(label=_("Order"))
    cursor = django_filters.CharFilter(label=_("Page"))

    class Meta:
        model = PublishedIncident
        fields: list[str] = []
        form = FilterForm

    def filter_queryset(self, queryset: QuerySet[PublishedIncident]) -> QuerySet[PublishedIncident]:
        """The query object answers; no value of an address becomes a lookup here."""
        return self.asked().rows()

    def asked(self) -> IncidentQuery:
        """The query of a valid form."""
        query: IncidentQuery = self.form.query
        return query


@dataclass
class Understood:
    """An address that makes sense, without the form that would have said why not; asked what a filter is asked."""

    query: IncidentQuery
    data: QueryDict
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def form(self) -> Self:
        return self

    def is_valid(self) -> bool:
        return not self.errors

    def add_error(self, name: str, message: str) -> None:
        self.errors.setdefault(name, []).append(message)

    def asked(self) -> IncidentQuery:
        return self.query


def read_filter(address: QueryDict) -> IncidentFilter | Understood:
    """Making the form costs more than a short page, and is spared to addresses that are in order."""
    if "\x00" not in "".join(value for values in address.lists() for value in values[1]):
        with contextlib.suppress(BadQuery):
            return Understood(IncidentQuery.from_params(address), address)
    return IncidentFilter(address, queryset=PublishedIncident.objects.none())
