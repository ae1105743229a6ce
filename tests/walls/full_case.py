"""A case with a row of every record model, in which every text that the public may not read is a canary.

What to plant follows from the policy: a field that is added to a record and withheld is planted without being named
here. Of the fields that are generalised, rows are made whose values the rules must hide altogether.
"""

import itertools
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import models

from incidents.publication.policy import Treatment, treatment_of
from incidents.records.audit_entry import AuditEntry
from incidents.records.dated import EDTFField
from incidents.records.incident import Incident
from incidents.records.release import Release
from incidents.records.word import Word
from incidents.vocabulary.ledger import AuditAction, MergeVerdict
from incidents.vocabulary.places import LocationKind
from incidents.vocabulary.sources import SubjectField
from tests import factories
from tests.cases import approve_case, cite, publish_case, ready_case

HIDDEN = frozenset({Treatment.WITHHOLD, Treatment.GENERALISE})
ALL = frozenset(Treatment)
WITHHELD = frozenset({Treatment.WITHHOLD})
# Text that is no secret, or that its constraints leave no room for a canary in.
NO_ROOM = {
    ("Location", "country_code"): "empty but for countries, which are public",
    ("Incident", "approved_digest"): "written by the approval",
    ("Release", "content_digest"): "written by the release",
    ("AuditEntry", "subject_kind"): "the name of a model",
    ("ChainHead", "name"): "the name of a chain",
    ("ChainHead", "digest"): "the last link of the ledger's chain is public",
}


class Canaries:
    """Remembers which token stands for which field."""

    def __init__(self) -> None:
        self.fields: dict[str, tuple[str, str]] = {}
        self._numbers = itertools.count(1001)

    def token(self, model: str, field: str) -> str:
        token = f"zq{next(self._numbers)}qz"
        self.fields[token] = (model, field)
        return token

    def note(self, model: str, field: str, value: str) -> None:
        """A value that is not ours to choose, but unlikely enough to be looked for."""
        self.fields[value] = (model, field)

    def plant(self, record: models.Model, treatments: frozenset[Treatment] = WITHHELD, **fields: Any) -> None:
        """Puts a canary into every text of the saved record that the policy treats so."""
        values: dict[str, Any] = dict(fields)
        model = type(record).__name__
        for field in record._meta.concrete_fields:
            if field.name in fields or (model, field.name) in NO_ROOM or not is_text(field):
                continue
            if treatment_of(model, field.name) in treatments:
                values[field.attname] = self._value(model, field)
        type(record)._base_manager.filter(pk=record.pk).update(**values)

    def _value(self, model: str, field: "models.Field[Any, Any]") -> Any:
        token = self.token(model, field.name)
        if isinstance(field, models.JSONField):
            return [token]
        if isinstance(field, models.URLField):
            return f"https://example.org/{token}"
        if isinstance(field, EDTFField):
            return self._unlikely_date(model, field.name, token)
        if field.name.endswith("sha256"):
            return self._unlikely_digest(model, field.name, token)
        return token

    def _unlikely_date(self, model: str, field: str, token: str) -> str:
        date = f"19{int(token[2:6]) % 90 + 10}-02-03"
        self.fields[date] = self.fields.pop(token)
        return date

    def _unlikely_digest(self, model: str, field: str, token: str) -> str:
        digest = token[2:6] * 16
        self.fields[digest] = self.fields.pop(token)
        return digest


def is_text(field: "models.Field[Any, Any]") -> bool:
    return (
        isinstance(field, (models.CharField, models.TextField, models.JSONField, models.FileField))
        and not field.choices
    )


def publish_full_case(canaries: Canaries, submitter: User, approver: User) -> Incident:
    """Makes the case, plants, publishes, and publishes again after a correction; notes what was written by the way."""
    incident = ready_case()
    _people(incident, canaries)
    _places(incident, canaries)
    _sources(incident, canaries)
    _house(incident, canaries, approver)
    for event in incident.custody_events.all():
        canaries.plant(event)
    for translation in [factories.IncidentTranslationFactory(incident=incident)]:
        canaries.plant(translation)
    for violation in incident.violations.all():
        canaries.plant(violation)
    canaries.plant(incident)
    for table in Word.__subclasses__():
        for word in table._base_manager.all():
            canaries.plant(word)
    _publish(incident, canaries, submitter, approver)
    canaries.plant(factories.CorrectionFactory(incident=incident))
    _publish(incident, canaries, submitter, approver)
    _note_what_was_written(canaries)
    return Incident.objects.get(pk=incident.pk)


def _people(incident: Incident, canaries: Canaries) -> None:
    person = factories.PersonFactory()
    involvement = factories.InvolvementFactory(incident=incident, detainee=person)
    canaries.plant(involvement)
    canaries.plant(factories.PersonNameFactory(detainee=person), HIDDEN)
    canaries.plant(factories.ConsentFactory(detainee=person))
    canaries.plant(person, HIDDEN)
    cite(incident, SubjectField.PERSONS, best=1, detainee=person)
    for group in incident.involvements.exclude(detainee=person):
        canaries.plant(group)
        canaries.plant(group.detainee)
    other = factories.PersonFactory()
    decision = factories.MergeDecisionFactory(first=person, second=other, verdict=MergeVerdict.DIFFERENT)
    canaries.plant(decision)


def _places(incident: Incident, canaries: Canaries) -> None:
    town = incident.location
    house = factories.LocationFactory(kind=LocationKind.SAFE_HOUSE, parent=town)
    prison = factories.LocationFactory(kind=LocationKind.PRISON, parent=town)
    person = incident.involvements.last()
    for place in (house, prison):
        name = factories.LocationNameFactory(location=place)
        event = factories.CustodyEventFactory(
            incident=incident, detainee=person and person.detainee, location=place, kind="transferred"
        )
        cite(incident, SubjectField.OCCURRENCE, custody_event=event)
        canaries.plant(name, HIDDEN)
        canaries.plant(place, HIDDEN)
    canaries.plant(factories.LocationNameFactory(location=town))
    if town is not None:
        canaries.plant(town)


def _sources(incident: Incident, canaries: Canaries) -> None:
    for statement in incident.statements.all():
        canaries.plant(statement)
        canaries.plant(statement.source)
    hidden = factories.SourceFactory(confidential=True)
    cite(incident, SubjectField.OVERVIEW, source=hidden, reference="of-a-confidential-source")
    cite(incident, SubjectField.OVERVIEW, public=False, reference="kept-back")
    canaries.plant(incident.statements.get(reference="of-a-confidential-source"), HIDDEN)
    canaries.plant(incident.statements.get(reference="kept-back"), ALL)
    canaries.plant(hidden, HIDDEN)
    canaries.plant(factories.JudgmentFactory(case=incident))


def _house(incident: Incident, canaries: Canaries, approver: User) -> None:
    for working_record in (
        factories.TaskFactory(incident=incident),
        factories.CommentFactory(incident=incident),
        factories.DeadlineRuleFactory(),
        factories.CalendarKeyFactory(),
        factories.SearchLookFactory().search,
        factories.DraftFactory(),
    ):
        canaries.plant(working_record)
    """What stays in the house whole: evidence, interventions in confidence, teams, imports, communications."""
    shown = factories.EvidenceFactory(incident=incident, content=b"shown", public_caption="A letter.")
    shown.public_copy.save("copy", ContentFile(b"a public copy"))
    canaries.plant(shown, WITHHELD, public_copy=shown.public_copy.name, file=shown.file.name)
    for field in ("file", "public_copy"):
        canaries.note("Evidence", field, getattr(shown, field).name)
    kept = factories.EvidenceFactory(incident=incident, content=b"kept")
    canaries.plant(kept, HIDDEN, public_copy="")
    canaries.plant(factories.InterventionFactory(incident=incident, public=True))
    intervention = factories.InterventionFactory(incident=incident, public=False)
    canaries.plant(factories.SubmissionFactory(incident=incident, intervention=intervention))
    canaries.plant(intervention, ALL)
    canaries.plant(factories.ImportBatchFactory())
    team = factories.TeamFactory()
    team.members.add(approver)
    canaries.plant(team)
    incident.team = team
    incident.save()


def _publish(incident: Incident, canaries: Canaries, submitter: User, approver: User) -> None:
    for person in (submitter, approver):
        person.username = canaries.token("User", "username")
        person.save()
    AuditEntry.objects.append(
        actor=approver,
        action=AuditAction.CHANGED,
        subject_kind="incident",
        subject_reference=canaries.token("AuditEntry", "subject_reference"),
        case_reference=canaries.token("AuditEntry", "case_reference"),
        reason=canaries.token("AuditEntry", "reason"),
        changes={canaries.token("AuditEntry", "changes"): [1, 2]},
    )
    approve_case(incident, submitter, approver)
    publish_case(incident, approver, reason=canaries.token("Release", "reason"))


def _note_what_was_written(canaries: Canaries) -> None:
    for entry in AuditEntry.objects.all():
        for field in ("changes_digest", "digest", "actor_name"):
            canaries.note("AuditEntry", field, getattr(entry, field))
    for entry in AuditEntry.objects.exclude(sequence=1):
        canaries.note("AuditEntry", "previous_digest", entry.previous_digest)
    for release in Release.objects.all():
        canaries.note("Release", "content_digest", release.content_digest)
