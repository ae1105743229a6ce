"""What still stands in the way of publishing a case: each obstacle names the field and says what to do."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from incidents.publication.case import Case
from incidents.publication.compose import unresolved_marks
from incidents.publication.generalise import naming_obstacle
from incidents.publication.naming import Names, name_things
from incidents.records.timeline import clashes
from incidents.vocabulary.people import NAMING_DISCLOSURES, Disclosure
from incidents.vocabulary.sources import Credibility, SubjectField


@dataclass(frozen=True)
class Obstacle:
    """`subject` is `incident` or the reference of the record at fault; `field` its field (or what a fact is about)."""

    subject: str
    field: str
    message: str


def obstacles(case: Case) -> list[Obstacle]:
    """Everything to be put right before this case may be published; empty when it is ready."""
    return [*_texts(case), *_uncited(case), *_people(case), *_timeline(case), *_grades(case)]


def _texts(case: Case) -> list[Obstacle]:
    found = []
    incident = case.incident
    required = {
        "summary": (incident.summary, _("Write a summary for the public.")),
        "slug": (incident.slug, _("Choose the address of the page: words, without names of people.")),
        "location": (incident.location_id, _("Choose the main place.")),
        "violations": (case.violations, _("Choose at least one violation.")),
        "involvements": (case.involvements, _("Add the people or groups that this happened to.")),
    }
    found += [Obstacle("incident", field, message) for field, (value, message) in required.items() if not value]
    for mark in unresolved_marks(case):
        message = _("The mark [^%(mark)s] in the text leads to no public statement of this case.") % {"mark": mark}
        found.append(Obstacle("incident", "summary", message))
    if incident.embargo_until and incident.embargo_until > timezone.now():
        until = f"{incident.embargo_until:%Y-%m-%d %H:%M} UTC"
        found.append(Obstacle("incident", "embargo_until", _("Under embargo until %(until)s.") % {"until": until}))
    return found


def published_facts(case: Case, names: Names) -> dict[str, tuple[str, str]]:
    """Fact key (`incident.when`, `P1.persons`, ...) -> (reference of the record, field): all that needs a citation."""
    incident = case.incident
    facts: dict[str, tuple[str, str]] = {}
    if incident.when_edtf:
        facts["incident.when"] = ("incident", SubjectField.WHEN)
    if incident.location_id:
        facts["incident.location"] = ("incident", SubjectField.LOCATION)
    if incident.authority:
        facts["incident.authority"] = ("incident", SubjectField.AUTHORITY)
    if incident.legal_basis:
        facts["incident.legal_basis"] = ("incident", SubjectField.LEGAL_BASIS)
    if incident.legal_objection:
        facts["incident.legal_objection"] = ("incident", SubjectField.LEGAL_OBJECTION)
    for detainee in (involvement.detainee for involvement in case.counted):
        facts[f"{names.people[detainee.pk]}.persons"] = (detainee.reference, SubjectField.PERSONS)
    for event in names.shown_events:
        facts[f"{names.events[event.pk]}.occurrence"] = (event.reference, SubjectField.OCCURRENCE)
    return facts


def _uncited(case: Case) -> list[Obstacle]:
    names = name_things(case)
    borne: set[str] = {f"{names.subject(statement)}.{statement.field}" for statement in names.shown_statements}
    borne |= {f"{names.subject(judgment)}.{judgment.field}" for judgment in case.judgments}
    return [
        Obstacle(
            subject,
            field,
            _("Nothing is cited for “%(fact)s”. Add a statement from a source, or give the reason for it.")
            % {"fact": SubjectField(field).label},
        )
        for key, (subject, field) in published_facts(case, names).items()
        if key not in borne
    ]


def _people(case: Case) -> list[Obstacle]:
    words = {
        "child": _("May be a child: record an age or birth year that shows this person to be 18 or older."),
        "consent": _("No consent in force to publish this person's name. Record it, or choose a pseudonym."),
        "name": _("No main name is recorded."),
    }
    found = []
    for detainee in case.detainees:
        if detainee.disclosure == Disclosure.WITHHELD:
            continue
        if detainee.disclosure in NAMING_DISCLOSURES:
            if obstacle := naming_obstacle(case, detainee):
                found.append(Obstacle(detainee.reference, "disclosure", words[obstacle]))
            if not detainee.disclosure_reason:
                message = _("Write down why this person may be named.")
                found.append(Obstacle(detainee.reference, "disclosure_reason", message))
    return found


def _timeline(case: Case) -> list[Obstacle]:
    found = []
    for detainee in case.detainees:
        own = [event for event in case.events if event.detainee_id == detainee.pk]
        found += [Obstacle(clash.event.reference, "when_edtf", clash.message) for clash in clashes(own)]
    return found


def _grades(case: Case) -> list[Obstacle]:
    """Credibility 1 means confirmed by another source: one that does not go back to the same root."""
    found = []
    for statement in case.statements:
        if statement.credibility != Credibility.CONFIRMED:
            continue
        roots = {
            other.source.root.pk
            for other in case.statements
            if (other.field, other.incident_id, other.detainee_id, other.custody_event_id, other.location_id)
            == (statement.field, statement.incident_id, statement.detainee_id, statement.custody_event_id,
                statement.location_id)
            and (other.bounds or other.value.casefold()) == (statement.bounds or statement.value.casefold())
        }  # fmt: skip
        if len(roots) < 2:
            message = _("Credibility 1 needs two independent sources that say the same.")
            found.append(Obstacle(statement.reference, "credibility", message))
    return found
