"""Everything an edition is made from, read once: compose then runs without touching the database."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from incidents.records.consent import Consent
from incidents.records.correction import Correction
from incidents.records.custody_event import CustodyEvent
from incidents.records.detainee import Detainee
from incidents.records.evidence import Evidence
from incidents.records.incident import Incident
from incidents.records.incident_translation import IncidentTranslation
from incidents.records.intervention import Intervention
from incidents.records.involvement import Involvement
from incidents.records.judgment import Judgment
from incidents.records.location import Location
from incidents.records.person_name import PersonName
from incidents.records.statement import Statement
from incidents.records.violation_type import ViolationType


@dataclass(frozen=True)
class Case:
    incident: Incident
    today: datetime.date
    translations: list[IncidentTranslation]
    violations: list[ViolationType]
    involvements: list[Involvement]
    events: list[CustodyEvent]
    statements: list[Statement]
    judgments: list[Judgment]
    interventions: list[Intervention]
    corrections: list[Correction]
    evidence: list[Evidence]
    consents: dict[int, list[Consent]]
    names: dict[int, list[PersonName]]

    @property
    def detainees(self) -> list[Detainee]:
        return [involvement.detainee for involvement in self.involvements]

    def public_statements(self) -> list[Statement]:
        return [statement for statement in self.statements if statement.public]


def _with_place(queryset: QuerySet[CustodyEvent]) -> QuerySet[CustodyEvent]:
    return queryset.prefetch_related(
        *(Prefetch(name, queryset=_places()) for name in ("location", "from_location")),
    )


def _places() -> QuerySet[Location]:
    return Location.objects.select_related("parent__parent__parent__parent").prefetch_related(
        "other_names", "parent__other_names", "parent__parent__other_names", "parent__parent__parent__other_names"
    )


def load_case(incident: Incident, *, today: datetime.date | None = None) -> Case:
    """Reads the case of `incident` in a constant number of queries."""
    incident = Incident.objects.prefetch_related(Prefetch("location", queryset=_places())).get(pk=incident.pk)
    involvements = list(incident.involvements.select_related("detainee").order_by("pk"))
    detainees = [involvement.detainee_id for involvement in involvements]
    consents: dict[int, list[Consent]] = defaultdict(list)
    for consent in Consent.objects.filter(detainee__in=detainees):
        consents[consent.detainee_id].append(consent)
    names: dict[int, list[PersonName]] = defaultdict(list)
    for name in PersonName.objects.filter(detainee__in=detainees):
        names[name.detainee_id].append(name)
    return Case(
        incident=incident,
        today=today or timezone.now().date(),
        translations=list(incident.translations.order_by("language")),
        violations=list(incident.violations.order_by("code")),
        involvements=involvements,
        events=list(_with_place(incident.custody_events.select_related("detainee").order_by("pk"))),
        statements=list(
            Statement.objects.filter(case=incident)
            .select_related("source__derived_from__derived_from__derived_from", "location__parent__parent")
            .order_by("pk")
        ),
        judgments=list(Judgment.objects.filter(case=incident).order_by("pk")),
        interventions=list(incident.interventions.filter(public=True).order_by("sent_on", "pk")),
        corrections=list(incident.corrections.order_by("made_on", "pk")),
        evidence=list(incident.evidence.order_by("pk")),
        consents=dict(consents),
        names=dict(names),
    )
