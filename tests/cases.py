"""Whole cases: ready to be published, approved, published. The verbs are those of the product."""

import datetime
from typing import Any

from django.contrib.auth.models import User

from incidents.publication.deliver import deliver
from incidents.publication.release import publish
from incidents.publication.review import approve, submit_for_review
from incidents.records.incident import Incident
from incidents.records.release import Release
from incidents.vocabulary.sources import SubjectField
from tests.factories import (
    CustodyEventFactory,
    IncidentFactory,
    InvolvementFactory,
    LocationFactory,
    StatementFactory,
    ViolationTypeFactory,
)

JULY = {
    "when_edtf": "2014-07-15/2014-07-17",
    "when_earliest": datetime.date(2014, 7, 15),
    "when_latest": datetime.date(2014, 7, 17),
}


def ready_case(**fields: Any) -> Incident:
    """A draft with nothing in the way: a group of three, arrested in July 2014 in a town, and every fact cited."""
    town = fields.pop("location", None) or LocationFactory()
    incident: Incident = IncidentFactory(
        **{"summary": "Three people were arrested.", "location": town, **JULY, **fields}
    )
    incident.violations.add(ViolationTypeFactory())
    group = InvolvementFactory(incident=incident).detainee
    arrest = CustodyEventFactory(incident=incident, detainee=group, location=town, **JULY)
    cite(incident, SubjectField.WHEN, value="between 15 and 17 July")
    cite(incident, SubjectField.LOCATION, value="in the town")
    cite(incident, SubjectField.PERSONS, value="three people", best=3, detainee=group)
    cite(incident, SubjectField.OCCURRENCE, value="they were arrested", custody_event=arrest)
    return incident


def cite(incident: Incident, field: SubjectField, **statement: Any) -> None:
    """One more statement of the case's first source, or of a source of its own if there is none yet."""
    first = incident.statements.first()
    if first is not None:
        statement.setdefault("source", first.source)
    StatementFactory(case=incident, field=field, **statement)


def approved_case(submitter: User, approver: User, **fields: Any) -> Incident:
    return approve_case(ready_case(**fields), submitter, approver)


def approve_case(incident: Incident, submitter: User, approver: User) -> Incident:
    submit_for_review(incident=incident, actor=submitter, reason="ready")
    return approve(incident=incident, actor=approver, reason="checked")


def published_case(submitter: User, approver: User, **fields: Any) -> Incident:
    """A case whose first edition has reached the ledger."""
    incident = approved_case(submitter, approver, **fields)
    publish_case(incident, approver)
    return Incident.objects.get(pk=incident.pk)


def publish_case(incident: Incident, actor: User, reason: str = "ready for the public") -> Release:
    release = publish(incident=incident, actor=actor, reason=reason)
    deliver()
    return release
