"""What waits for a person, each list short, bounded and from what that person may see."""

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from incidents.records.consent import Consent
from incidents.records.incident import Incident
from incidents.records.intervention import Intervention
from incidents.records.statement import Statement
from incidents.records.task import Task
from incidents.vocabulary.casework import InterventionStatus, WorkStatus

SHOWN = 12
SOON = datetime.timedelta(days=30)
QUIET_FOR = datetime.timedelta(days=30)
# Only so many of the published cases last touched are searched for thin facts: the page answers in constant time.
SEARCHED = 200


@dataclass(frozen=True)
class Due:
    intervention: Intervention
    is_overdue: bool


@dataclass(frozen=True)
class Thin:
    """A published case with facts that rest on one source of which no copy is archived."""

    incident: Incident
    facts: int


def my_cases(visible: QuerySet[Incident], person: User) -> QuerySet[Incident]:
    mine = Q(assignee=person) | Q(assignee__isnull=True, created_by=person)
    return visible.filter(mine).exclude(work_status=WorkStatus.CLOSED).order_by("-updated_at", "-pk")[:SHOWN]


def awaiting_my_review(visible: QuerySet[Incident], person: User) -> QuerySet[Incident]:
    """In review, sent by somebody else; empty for whoever may not approve."""
    if not person.has_perm("incidents.approve_incident"):
        return visible.none()
    waiting = visible.filter(review_stage="in_review").exclude(submitted_by=person)
    return waiting.select_related("submitted_by").order_by("updated_at", "pk")[:SHOWN]


def due(visible: QuerySet[Incident], today: datetime.date) -> list[Due]:
    """Replies that are overdue or due within 30 days, the oldest first."""
    found = (
        Intervention.objects.filter(reply_due_on__lte=today + SOON, replied_on__isnull=True)
        .exclude(status=InterventionStatus.CLOSED)
        .filter(incident__in=visible.order_by().values("pk"))
        .select_related("incident", "assignee")
        .order_by("reply_due_on", "pk")[:SHOWN]
    )
    return [Due(intervention, intervention.is_overdue(today)) for intervention in found]


def my_tasks(person: User, today: datetime.date) -> QuerySet[Task]:
    """Open tasks of this person, or of nobody in a case that is hers: overdue, due within 30 days, or without a day."""
    mine = Q(assignee=person) | Q(assignee__isnull=True, incident__assignee=person)
    soon = Q(due_on__isnull=True) | Q(due_on__lte=today + SOON)
    found: QuerySet[Task] = Task.objects.visible_to(person).filter(mine, soon, done_on__isnull=True)
    return found.select_related("incident").order_by(F("due_on").asc(nulls_last=True), "pk")[:SHOWN]


def gone_quiet(visible: QuerySet[Incident]) -> QuerySet[Incident]:
    """Active cases that nobody has touched for 30 days, the longest first."""
    before = timezone.now() - QUIET_FOR
    return visible.filter(work_status=WorkStatus.ACTIVE, updated_at__lt=before).order_by("updated_at", "pk")[:SHOWN]


def expiring_consents(people: QuerySet[Any], today: datetime.date) -> QuerySet[Consent]:
    found: QuerySet[Consent] = Consent.objects.filter(
        expires_on__gte=today, expires_on__lte=today + SOON, withdrawn_on__isnull=True
    ).filter(detainee__in=people.order_by().values("pk"))
    return found.select_related("detainee").order_by("expires_on", "pk")[:SHOWN]


def thin_facts(visible: QuerySet[Incident]) -> list[Thin]:
    """Among the published cases last touched: facts cited from one source only, of which no copy is archived."""
    public = {
        incident.pk: incident
        for incident in visible.filter(current_edition__isnull=False).order_by("-updated_at", "-pk")[:SEARCHED]
    }
    facts = (
        Statement.objects.filter(case__in=list(public), public=True, kind="fact")
        .values("case", "incident", "detainee", "custody_event", "location", "field")
        .annotate(sources=Count("source", distinct=True), archived=Max("source__archived_url"))
        .filter(sources=1, archived="")
        .order_by()
    )
    count = Counter(fact["case"] for fact in facts)
    return [Thin(public[case], number) for case, number in count.most_common(SHOWN)]
