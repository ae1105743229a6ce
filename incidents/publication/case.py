"""Everything an edition is made from, read once: compose then runs without touching the database."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.utils import timezone

from incidents.publication.trees import attach, load_tree
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
from incidents.records.source import Source
from incidents.records.statement import Statement
from incidents.records.violation_type import ViolationType

OfDetainee = TypeVar("OfDetainee", Consent, PersonName)


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

    @property
    def counted(self) -> list[Involvement]:
        """Without the groups of which everybody has been identified: they count nobody, and no edition tells of them.

        Each of their people is a record of their own, with the events of the group, so that totals stay as they were.
        """
        return [involvement for involvement in self.involvements if involvement.detainee.persons]

    def public_statements(self) -> list[Statement]:
        return [statement for statement in self.statements if statement.public]


def load_case(incident: Incident, *, today: datetime.date | None = None) -> Case:
    """Reads the case of `incident` in a number of queries that does not grow with its rows."""
    incident = Incident.objects.get(pk=incident.pk)
    involvements = list(incident.involvements.select_related("detainee").order_by("pk"))
    events = list(incident.custody_events.select_related("detainee").order_by("pk"))
    statements = list(Statement.objects.filter(case=incident).order_by("pk"))
    judgments = list(Judgment.objects.filter(case=incident).order_by("pk"))
    _attach_places(incident, events, statements, judgments)
    sources = load_tree(Source.objects.all(), "derived_from", [statement.source_id for statement in statements])
    attach(statements, "source", sources)
    detainees = [involvement.detainee_id for involvement in involvements]
    return Case(
        incident=incident,
        today=today or timezone.now().date(),
        translations=list(incident.translations.order_by("language")),
        violations=list(incident.violations.order_by("code")),
        involvements=involvements,
        events=events,
        statements=statements,
        judgments=judgments,
        interventions=list(incident.interventions.filter(public=True).order_by("sent_on", "pk")),
        corrections=list(incident.corrections.order_by("made_on", "pk")),
        evidence=list(incident.evidence.order_by("pk")),
        consents=_by_detainee(Consent.objects.filter(detainee__in=detainees)),
        names=_by_detainee(PersonName.objects.filter(detainee__in=detainees)),
    )


def _attach_places(
    incident: Incident, events: list[CustodyEvent], statements: list[Statement], judgments: list[Judgment]
) -> None:
    keys = [incident.location_id]
    keys += [statement.location_id for statement in statements]
    keys += [judgment.location_id for judgment in judgments]
    keys += [key for event in events for key in (event.location_id, event.from_location_id)]
    places = load_tree(Location.objects.prefetch_related("other_names"), "parent", keys)
    attach([incident, *events, *statements, *judgments], "location", places)
    attach(events, "from_location", places)


def _by_detainee(rows: Iterable[OfDetainee]) -> dict[int, list[OfDetainee]]:
    found: dict[int, list[OfDetainee]] = defaultdict(list)
    for row in rows:
        found[row.detainee_id].append(row)
    return dict(found)
