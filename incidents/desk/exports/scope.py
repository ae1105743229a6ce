"""Which cases an export takes: an allow-list of filters, always within what the user may see."""

import datetime
from dataclasses import dataclass
from typing import Any, Self

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from incidents.records.detainee import Detainee
from incidents.records.incident import Incident


@dataclass(frozen=True)
class Scope:
    """Empty values ask for nothing. `references` are those of incidents; `country` is a code of two letters.

    The days bound the earliest day of an incident, both included.
    """

    references: tuple[str, ...] = ()
    country: str = ""
    stage: str = ""
    after: datetime.date | None = None
    before: datetime.date | None = None

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        day = datetime.date.fromisoformat
        return cls(
            references=tuple(values.get("references", ())),
            country=values.get("country", ""),
            stage=values.get("stage", ""),
            after=day(values["after"]) if values.get("after") else None,
            before=day(values["before"]) if values.get("before") else None,
        )

    def to_json(self) -> dict[str, Any]:
        values: dict[str, Any] = {
            "references": list(self.references),
            "country": self.country,
            "stage": self.stage,
            "after": self.after.isoformat() if self.after else "",
            "before": self.before.isoformat() if self.before else "",
        }
        return {name: value for name, value in values.items() if value}

    def incidents(self, user: User) -> QuerySet[Incident]:
        """Those of the scope that `user` may see now."""
        found: QuerySet[Incident] = Incident.objects.visible_to(user)
        if self.references:
            found = found.filter(reference__in=self.references)
        if self.country:
            found = found.filter(_in_country(self.country))
        if self.stage:
            found = found.filter(review_stage=self.stage)
        if self.after:
            found = found.filter(when_earliest__gte=self.after)
        if self.before:
            found = found.filter(when_earliest__lte=self.before)
        return found.order_by("pk")

    def rows(self, user: User) -> int:
        """How many cases and people that is."""
        incidents = self.incidents(user)
        people = Detainee.objects.filter(involvements__incident__in=incidents).distinct()
        return incidents.count() + people.count()


def _in_country(code: str) -> Q:
    """Only countries carry a code; a place lies at most four levels below its own."""
    found = Q()
    for levels in range(5):
        found |= Q(**{f"location__{'parent__' * levels}country_code": code})
    return found
