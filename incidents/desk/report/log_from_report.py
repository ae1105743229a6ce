"""From what was marked in a report to a case: its source, people, custody events, and a statement for each fact."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.text import slugify

from incidents.desk.record_log import log_difference, state_of
from incidents.desk.report.forms import EVERYONE
from incidents.desk.report.paragraphs import first_words
from incidents.records.custody_event import CustodyEvent
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.involvement import Involvement
from incidents.records.record import Record
from incidents.records.source import Source
from incidents.records.statement import Statement
from incidents.vocabulary.people import CountingUnit
from incidents.vocabulary.sources import SubjectField

Values = dict[str, Any]


@dataclass
class Reading:
    """What was marked. Rows are cleaned values of report.forms; `said_by` maps a paragraph to whom it names."""

    source: Values
    case: Values
    paragraphs: dict[int, str]
    people: list[Values]
    events: list[Values]
    claims: list[Values]
    said_by: dict[int, str] = field(default_factory=dict)
    headline: str = "headline"


@transaction.atomic
def log_from_report(*, reading: Reading, actor: User, locator: str) -> Incident:
    """Makes the case with all its rows, or nothing. `locator` words a place in the source: `paragraph %s`."""
    return _Log(reading, actor, locator).run()


class _Log:
    """The records of one reading, in the order in which they rest on each other."""

    def __init__(self, reading: Reading, actor: User, locator: str) -> None:
        self.reading = reading
        self.actor = actor
        self.locator = locator
        self.made: list[models.Model] = []
        self.incident = Incident()

    def run(self) -> Incident:
        case = self.reading.case
        self.source = self._make(Source(**self.reading.source))
        self.incident = self._make(
            Incident(
                title=case["title"],
                summary=case["summary"],
                slug=self._free_slug(case["title"]),
                when_edtf=case["when_edtf"],
                location=case["location"],
                assignee=self.actor,
            )
        )
        self.incident.violations.set(case["violations"])
        self._state(SubjectField.WHEN, case["when_paragraph"], incident=self.incident)
        self._state(SubjectField.LOCATION, case["location_paragraph"], incident=self.incident)
        people = {row: self._person(values) for row, values in enumerate(self.reading.people) if values.get("label")}
        for values in self.reading.events:
            self._event(values, people)
        for values in self.reading.claims:
            if values.get("field"):
                self._state(values["field"], values["paragraph"], incident=self.incident, **_said(values))
        log_difference({}, state_of(self.made), actor=self.actor, case=self.incident, reason="from a report")
        return self.incident

    def _make(self, record: Any) -> Any:
        if isinstance(record, Record):
            record.created_by = self.actor
        record.full_clean()
        record.save()
        self.made.append(record)
        return record

    def _free_slug(self, title: str) -> str | None:
        slug = slugify(title)[:80].strip("-")
        return None if not slug or Incident.objects.filter(slug=slug).exists() else slug

    def _person(self, values: Values) -> Detainee:
        persons = values.get("persons") or 1
        person: Detainee = self._make(
            Detainee(
                label=values["label"],
                public_label=values["label"] if persons > 1 else "",
                persons=persons,
                unit=CountingUnit.GROUP if persons > 1 else CountingUnit.PERSON,
                role=values["role"],
            )
        )
        self._make(Involvement(incident=self.incident, detainee=person, role=values["role"]))
        self._state(SubjectField.PERSONS, values["paragraph"], detainee=person, best=persons)
        return person

    def _event(self, values: Values, people: dict[int, Detainee]) -> None:
        if not values.get("kind"):
            return
        chosen = list(people.values()) if values["who"] == EVERYONE else [people[int(values["who"])]]
        for person in chosen:
            event = self._make(
                CustodyEvent(
                    incident=self.incident,
                    detainee=person,
                    kind=values["kind"],
                    certainty=values["certainty"],
                    when_edtf=values["when_edtf"],
                    location=values["location"],
                )
            )
            self._state(SubjectField.OCCURRENCE, values["paragraph"], custody_event=event)

    def _state(self, about: str, paragraph: int | None, **values: Any) -> None:
        """A statement of this source, if the row said which paragraph says so."""
        if paragraph is None:
            return
        text = self.reading.paragraphs[paragraph]
        locator = self.locator % paragraph if paragraph else self.reading.headline
        given = {"value": first_words(text), "attributed_to": self.reading.said_by.get(paragraph, "")} | values
        self._make(Statement(case=self.incident, source=self.source, field=about, locator=locator, **given))


def _said(values: Values) -> Values:
    said = {"kind": values["kind"], "best": values["best"]}
    return said | ({"value": values["value"]} if values["value"] else {})
