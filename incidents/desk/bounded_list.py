"""Lists that cost the same at any length: counted up to a thousand, sorted only by what an index holds in order."""

from typing import TYPE_CHECKING, Any

from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property

if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:  # Django's own class takes no type parameters at run time
    _Paginator = Paginator

COUNTED = 1000


class BoundedPaginator(_Paginator):
    """Pages through the first thousand. What lies behind them is reached by searching, filtering and sorting."""

    @cached_property
    def _found(self) -> int:
        rows: Any = self.object_list
        found: int = rows.order_by()[: COUNTED + 1].count()
        return found

    @cached_property
    def count(self) -> int:
        return min(self._found, COUNTED)

    @property
    def has_more(self) -> bool:
        return self._found > COUNTED


class BoundedList(ChangeList):
    has_more = False

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.has_more = isinstance(self.paginator, BoundedPaginator) and self.paginator.has_more

    def get_ordering(self, request: HttpRequest, queryset: Any) -> Any:
        """By one column, if it may be sorted by; both ways an index has the order whole, keys included."""
        asked = str(self.params.pop(ORDER_VAR, ""))
        column, descending = asked.removeprefix("-"), "-" if asked.startswith("-") else ""
        if column.isdecimal() and int(column) < len(self.list_display):
            name = self.list_display[int(column)]
            if name in (self.sortable_by or ()):
                self.params[ORDER_VAR] = asked  # the head of the table shows it
                return [f"{descending}{name}", f"{descending}pk"]
        return super().get_ordering(request, queryset)


def held_in_order(model: type[models.Model]) -> frozenset[str]:
    """The fields that an index of `model` holds in order, with nothing but the key behind them."""
    fields = {field.name for field in model._meta.concrete_fields if field.unique and not field.is_relation}
    for index in model._meta.indexes:
        names = [name.removeprefix("-") for name in index.fields]
        if index.condition is None and names and names[1:] in ([], ["id"]):
            fields.add(names[0])
    return frozenset(fields)
