"""Django's admin, closed by default: only visible rows, only open fields, and no question that nobody offered.

The stock admin answers `?secret__startswith=a` for any column, prints the names of records in filters, choices and
delete pages, and searches and sorts by columns that it does not show. Each is a way to read what one may not see.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.auth.models import User
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from incidents.desk.access.hidden_fields import hidden_columns, hidden_fields, names_searchable, searchable
from incidents.desk.bounded_list import BoundedList, BoundedPaginator, held_in_order
from incidents.desk.word_search import is_searched, with_reference, with_words
from incidents.records.record import Record, RecordQuerySet
from incidents.records.word import Word

if TYPE_CHECKING:
    _Options = BaseModelAdmin[Any]
    _ModelAdmin = admin.ModelAdmin[Any]
    _RelatedFilter = admin.RelatedFieldListFilter
else:  # Django's own classes take no type parameters at run time
    _Options = BaseModelAdmin
    _ModelAdmin = admin.ModelAdmin
    _RelatedFilter = admin.RelatedFieldListFilter


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


def visible(model: type[models.Model], request: HttpRequest) -> QuerySet[Any]:
    """All rows of `model` that this person may know of. Models that are no records (accounts, groups) are open."""
    rows = model._default_manager.all()
    return rows.visible_to(_user(request)) if isinstance(rows, RecordQuerySet) else rows


class VisibleRelatedFilter(_RelatedFilter):
    """A filter by a related record that offers only the visible ones."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        shown = visible(field.remote_field.model, request).values("pk")
        return field.get_choices(include_blank=False, limit_choices_to={"pk__in": shown})


class ScopedOptions(_Options):
    """For admins and for inline rows alike: visible rows, visible choices, open fields."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.visible_to(_user(request)) if isinstance(rows, RecordQuerySet) else rows

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> QuerySet[Any] | None:
        """What a foreign key or a many-to-many field may be set to."""
        offered = super().get_field_queryset(db, db_field, request)
        seen = visible(db_field.remote_field.model, request)
        return seen if offered is None else offered.filter(pk__in=seen.values("pk"))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        hidden = hidden_fields(self.model, _user(request), obj if isinstance(obj, self.model) else None)
        sets: list[tuple[Any, Any]] = [
            (name, {**options, "fields": _without(options["fields"], hidden)})
            for name, options in super().get_fieldsets(request, obj)
        ]
        return [(name, options) for name, options in sets if options["fields"]]


class ClosedAdmin(ScopedOptions, _ModelAdmin):
    """For the pages of a record: also closed filters, columns, searches and delete pages."""

    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[BoundedList]:
        return BoundedList

    def get_sortable_by(self, request: HttpRequest) -> Any:
        """Of records, which may be many, only what an index holds in order."""
        shown = self.get_list_display(request)
        return [name for name in shown if name in held_in_order(self.model)] if self._has_records() else shown

    def _has_records(self) -> bool:
        return issubclass(self.model, Record)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what a filter of this page offers. Anything else is a 400, whatever its answer would have been."""
        return lookup in set(self._offered(request))

    def _offered(self, request: HttpRequest) -> Iterator[str]:
        for entry in self.get_list_filter(request):
            if isinstance(entry, type) and hasattr(entry, "parameter_name"):
                yield str(entry.parameter_name)
                continue
            name = entry[0] if isinstance(entry, tuple) else entry
            yield from (f"{name}__{lookup}" for lookup in ("exact", "isnull", "id__exact", "gte", "lt"))
        if self.date_hierarchy:
            yield from (f"{self.date_hierarchy}__{part}" for part in ("year", "month", "day", "gte", "lt"))

    def get_list_filter(self, request: HttpRequest) -> Any:
        hidden = hidden_columns(self.model, _user(request))
        return [self._filter(entry) for entry in super().get_list_filter(request) if entry not in hidden]

    def _filter(self, entry: Any) -> Any:
        is_relation = isinstance(entry, str) and self.model._meta.get_field(entry.split("__")[0]).is_relation
        return (entry, VisibleRelatedFilter) if is_relation else entry

    def get_list_display(self, request: HttpRequest) -> Any:
        return _without(super().get_list_display(request), hidden_columns(self.model, _user(request)))

    def get_search_fields(self, request: HttpRequest) -> Any:
        return _without(super().get_search_fields(request), hidden_fields(self.model, _user(request)))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        rows = searchable(queryset, _user(request)) if search_term.strip() else queryset
        if not search_term.strip() or not is_searched(self.model):
            return super().get_search_results(request, rows, search_term)
        named = with_reference(queryset, search_term)
        if named is not None:
            return named, False
        return with_words(rows, search_term, names=names_searchable(self.model, _user(request))), False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What would go, as numbers; what stands in the way, without saying what it is."""
        _names, counts, missing, protected = super().get_deleted_objects(objs, request)
        words = {table._meta.verbose_name_plural for table in Word.__subclasses__()}
        counts = {kind: number for kind, number in counts.items() if kind not in words}
        going = [f"{kind}: {number}" for kind, number in counts.items()]
        return going, counts, missing, [_("Other records rest on it.")] if protected else []


def _without(names: Sequence[Any], hidden: frozenset[str]) -> list[Any]:
    """`names` without the hidden ones, also inside the rows of a fieldset."""
    kept: list[Any] = []
    for name in names:
        if isinstance(name, (list, tuple)):
            if inner := _without(name, hidden):
                kept.append(tuple(inner))
        elif name not in hidden:
            kept.append(name)
    return kept
