"""The searches that a person has, each with what is new since she last looked."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from incidents.desk.searches.matches import NoLongerUnderstood, matches
from incidents.records.models import Detainee, Incident, Location, SavedSearch, SearchLook, Source
from incidents.records.team import Team
from incidents.vocabulary.casework import SearchedList

SHOWN = 12
# Beyond this many the number says no more than "many", and counting on would take as long as the table is.
COUNTED = 100
LISTS: dict[str, Any] = {
    SearchedList.INCIDENT: Incident,
    SearchedList.DETAINEE: Detainee,
    SearchedList.SOURCE: Source,
    SearchedList.LOCATION: Location,
}


@dataclass(frozen=True)
class Kept:
    """`fresh` counts what was made or changed since the last look, at most 100; None if it was never looked at."""

    search: SavedSearch
    fresh: int | None
    is_understood: bool
    is_own: bool

    @property
    def is_many(self) -> bool:
        return self.fresh is not None and self.fresh >= COUNTED


def kept_searches(request: HttpRequest, site: AdminSite, person: User, *, limit: int | None = SHOWN) -> list[Kept]:
    """One count a search, of those lists that this person may look at."""
    found = SavedSearch.objects.visible_to(person).select_related("team", "owner")[:limit]
    looks = dict(SearchLook.objects.filter(user=person, search__in=list(found)).values_list("search", "looked_at"))
    return [
        _kept(search, looks.get(search.pk), request, options, person)
        for search in found
        if (options := options_for(site, search.of)).has_view_permission(request)
    ]


def options_for(site: AdminSite, of: str) -> Any:
    """The admin of the list."""
    return site.get_model_admin(LISTS[of])


def _kept(
    search: SavedSearch, looked_at: datetime.datetime | None, request: HttpRequest, options: Any, person: User
) -> Kept:
    is_own = search.owner_id == person.pk
    try:
        found = matches(options, request, search.query)
    except NoLongerUnderstood:
        return Kept(search, None, is_understood=False, is_own=is_own)
    if looked_at is None:
        return Kept(search, None, is_understood=True, is_own=is_own)
    fresh = found.filter(updated_at__gt=looked_at).order_by().values("pk")[:COUNTED].count()
    return Kept(search, fresh, is_understood=True, is_own=is_own)


@transaction.atomic
def keep_search(*, owner: User, name: str, of: str, query: str, team: Team | None) -> SavedSearch:
    """A search of that name and owner takes the place of the one before. Looked at now."""
    values = {"of": of, "query": query, "team": team}
    search, _made = SavedSearch.objects.update_or_create(owner=owner, name=name, defaults=values)
    look_at(search=search, user=owner)
    return search


def look_at(*, search: SavedSearch, user: User) -> str:
    """Notes that `user` looks now; returns the address of the list."""
    SearchLook.objects.update_or_create(search=search, user=user, defaults={"looked_at": timezone.now()})
    return address_of(search)


def address_of(search: SavedSearch) -> str:
    address = reverse(f"admin:incidents_{search.of}_changelist")
    return f"{address}?{search.query}" if search.query else address
