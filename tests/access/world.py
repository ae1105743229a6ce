"""A record of every kind that the desk has a page for."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.files.base import ContentFile

from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.words import ExportState
from incidents.records import models
from incidents.vocabulary.places import LocationKind
from tests import factories


def world_of(team: models.Team, label: str, asker: User) -> dict[str, Any]:
    """`asker` is who has asked for an export of these cases."""
    case = factories.IncidentFactory(team=team)
    source = factories.SourceFactory(confidential=True)
    factories.StatementFactory(case=case, incident=case, source=source)
    house = factories.LocationFactory(kind=LocationKind.SAFE_HOUSE)
    tie = factories.InvolvementFactory(incident=case)
    factories.CustodyEventFactory(incident=case, detainee=tie.detainee, location=house)
    colleague = User.objects.create_user(f"colleague-{label}", is_staff=True)
    return {
        "incident": case,
        "detainee": tie.detainee,
        "source": source,
        "location": house,
        "evidence": factories.EvidenceFactory(incident=case, content=label.encode()),
        "team": team,
        "violationtype": factories.ViolationTypeFactory(),
        "deadlinerule": models.DeadlineRule.objects.get_or_create(
            kind="letter", effective_from=factories.A_DAY, defaults={"days": 30, "basis": "a treaty"}
        )[0],
        "user": colleague,
        "key": Authenticator.objects.create(user=colleague, type="webauthn", data={"name": label, "credential": {}}),
        "submission": _submission(case),
        "searches": factories.SavedSearchFactory(owner=asker, team=team),
        "drafts": factories.DraftFactory(user=asker),
        "export": StaffExport.objects.create(
            purpose="for a court", recipient="the court", rows=1, state=ExportState.REQUESTED, requested_by=asker
        ),
    }


def _submission(case: models.Incident) -> models.Submission:
    step = factories.InterventionFactory(incident=case)
    digest = "0" * 64
    return models.Submission.objects.create(
        incident=case, intervention=step, mechanism="wgad", body="a body", pdf_sha256=digest, docx_sha256=digest,
        pdf=ContentFile(b"pdf", "a.pdf"), docx=ContentFile(b"docx", "a.docx"),
    )  # fmt: skip
