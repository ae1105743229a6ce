"""What a saved search finds, asked of the list itself: its own filters, its own scope, its own refusals."""

import copy
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
else:  # Django's own class takes no type parameters at run time
    _ModelAdmin = admin.ModelAdmin

# Of a list's query string: where one stands in it, how it is drawn. No part of what is searched.
NOT_SEARCHED = {"p", "o", "e", "all", "_facets", "_popup", "_to_field"}


class NoLongerUnderstood(Exception):
    """The list does not understand this query any more: a filter or a value of it is gone."""


class SearchedAgain(_ModelAdmin):
    """Mixed into the admin of a list, so that its searches can be kept, and run without drawing it."""

    keeps_searches = True

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> Any:
        drawn = super().get_changelist(request, **kwargs)
        return type("Unread", (_Unread, drawn), {}) if hasattr(request, "is_searched_again") else drawn


class _Unread(ChangeList):
    """A list of which nobody reads the rows: it neither counts nor fetches them."""

    def get_results(self, request: HttpRequest) -> None:
        self.result_count, self.full_result_count = 0, None
        self.result_list, self.can_show_all, self.multi_page = self.queryset.none(), False, False
        self.show_full_result_count = self.show_admin_actions = False


def searched(query: str) -> str:
    """The part of a list's query string that says what is searched, in a fixed order. Empty values are dropped."""
    given = QueryDict(query, encoding="utf-8")
    kept = QueryDict(mutable=True)
    for name in sorted(given):
        if name not in NOT_SEARCHED and any(given.getlist(name)):
            kept.setlist(name, given.getlist(name))
    return kept.urlencode()


def matches(options: Any, request: HttpRequest, query: str) -> QuerySet[Any]:
    """The records that the list finds for `query` and this person. NoLongerUnderstood if it cannot be answered."""
    again = copy.copy(request)
    again.GET = QueryDict(query, encoding="utf-8")
    again.is_searched_again = True  # type: ignore[attr-defined]  # lives as long as this question
    try:
        found: QuerySet[Any] = options.get_changelist_instance(again).queryset
    except (IncorrectLookupParameters, SuspiciousOperation) as error:
        raise NoLongerUnderstood from error
    return found
