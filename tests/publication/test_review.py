"""From draft to approval: two people, and nothing but what was read."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from incidents.publication import public_names
from incidents.publication.case import load_case
from incidents.publication.readiness import obstacles
from incidents.publication.review import NotReady, approve, content_digest, return_to_draft, submit_for_review
from incidents.records.audit_entry import AuditEntry
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.vocabulary.custody import CustodyKind
from incidents.vocabulary.sources import SubjectField
from tests.cases import approved_case, cite, ready_case
from tests.factories import (
    CustodyEventFactory,
    IncidentFactory,
    InvolvementFactory,
    PersonFactory,
    SourceFactory,
)


def _in_review(advocate: User, **fields: Any) -> Incident:
    return submit_for_review(incident=ready_case(**fields), actor=advocate, reason="ready")


def _obstacles(incident: Incident) -> set[tuple[str, str]]:
    return {(obstacle.subject, obstacle.field) for obstacle in obstacles(load_case(incident))}


def test_a_ready_case_has_nothing_in_the_way(db: None):
    assert _obstacles(ready_case()) == set()


def test_review_gives_a_public_id(advocate: User):
    assert (_in_review(advocate).public_id or "").startswith("CT-")


def test_a_public_id_is_given_once(advocate: User):
    incident = _in_review(advocate)
    first = incident.public_id
    return_to_draft(incident=incident, actor=advocate, reason="more work")

    assert submit_for_review(incident=incident, actor=advocate, reason="again").public_id == first


def test_review_gives_a_pseudonym_to_whoever_is_shown_as_one(advocate: User):
    incident = ready_case()
    person = PersonFactory(disclosure="pseudonym")
    InvolvementFactory(incident=incident, detainee=person)
    submit_for_review(incident=incident, actor=advocate, reason="ready")

    assert (Detainee.objects.get(pk=person.pk).pseudonym or "").startswith("Person E-")


def test_review_gives_no_pseudonym_to_whoever_is_only_counted(advocate: User):
    incident = ready_case()
    person = PersonFactory()
    InvolvementFactory(incident=incident, detainee=person)
    submit_for_review(incident=incident, actor=advocate, reason="ready")

    assert Detainee.objects.get(pk=person.pk).pseudonym is None


def test_a_pseudonym_is_never_given_twice(advocate: User, monkeypatch: pytest.MonkeyPatch):
    taken: list[set[str]] = []

    def count_up(_letter: str, given: set[str]) -> str:
        taken.append(given)
        return f"P-{len(taken)}"

    monkeypatch.setattr(public_names, "new_pseudonym", count_up)
    gone = InvolvementFactory(incident=ready_case(), detainee=PersonFactory(disclosure="pseudonym"))
    submit_for_review(incident=gone.incident, actor=advocate, reason="ready")
    gone.delete()
    gone.detainee.delete()
    later = InvolvementFactory(incident=ready_case(), detainee=PersonFactory(disclosure="pseudonym"))
    submit_for_review(incident=later.incident, actor=advocate, reason="ready")

    assert taken == [set(), {"P-1"}]


def test_a_case_in_review_cannot_be_sent_again(advocate: User):
    with pytest.raises(NotReady, match="already in review"):
        submit_for_review(incident=_in_review(advocate), actor=advocate, reason="again")


def test_an_advocate_cannot_approve_her_own_case(advocate: User):
    with pytest.raises(NotReady, match="somebody else has to approve it"):
        approve(incident=_in_review(advocate), actor=advocate, reason="fine")


def test_a_draft_cannot_be_approved(editor: User):
    with pytest.raises(NotReady, match="Only a case in review"):
        approve(incident=ready_case(), actor=editor, reason="fine")


def test_approval_keeps_the_digest_of_what_was_approved(advocate: User, editor: User):
    incident = approved_case(advocate, editor)

    assert incident.approved_digest == content_digest(incident)


def test_what_changed_since_it_was_read_is_not_approved(advocate: User, editor: User):
    incident = _in_review(advocate)
    read = content_digest(incident)
    Incident.objects.filter(pk=incident.pk).update(title="Another title")
    with pytest.raises(NotReady, match="changed since you opened it"):
        approve(incident=incident, actor=editor, reason="fine", digest=read)


def test_what_was_read_is_approved(advocate: User, editor: User):
    incident = _in_review(advocate)

    assert (
        approve(incident=incident, actor=editor, reason="fine", digest=content_digest(incident)).approved_by == editor
    )


def test_returning_ends_the_approval(advocate: User, editor: User):
    incident = return_to_draft(incident=approved_case(advocate, editor), actor=editor, reason="a doubt")

    assert (incident.review_stage, incident.approved_by, incident.approved_digest) == ("draft", None, "")


def test_each_step_is_logged_with_its_reason(advocate: User, editor: User):
    approved_case(advocate, editor)

    assert list(AuditEntry.objects.order_by("sequence").values_list("action", "actor_name", "reason")) == [
        ("submitted", "advocate", "ready"),
        ("approved", "editor", "checked"),
    ]


def test_a_refused_step_is_not_logged(editor: User):
    with pytest.raises(NotReady):
        approve(incident=ready_case(), actor=editor, reason="fine")

    assert not AuditEntry.objects.exists()


def test_an_empty_case_is_told_everything_it_lacks(db: None):
    assert _obstacles(IncidentFactory(slug=None)) == {
        ("incident", "summary"),
        ("incident", "slug"),
        ("incident", "location"),
        ("incident", "violations"),
        ("incident", "involvements"),
    }


def test_a_fact_without_citation_stands_in_the_way(db: None):
    incident = ready_case(authority="the police")

    assert _obstacles(incident) == {("incident", "authority")}


def test_a_reason_stands_in_for_a_citation(db: None):
    incident = ready_case(authority="the police")
    incident.judgments.create(case=incident, incident=incident, field=SubjectField.AUTHORITY, reason="They say so.")

    assert _obstacles(incident) == set()


def test_a_statement_that_is_not_public_is_no_citation(db: None):
    incident = ready_case(authority="the police")
    cite(incident, SubjectField.AUTHORITY, public=False)

    assert _obstacles(incident) == {("incident", "authority")}


def test_a_mark_that_leads_nowhere_stands_in_the_way(db: None):
    assert _obstacles(ready_case(summary="Arrested.[^nowhere]")) == {("incident", "summary")}


def test_an_embargo_stands_in_the_way_until_it_ends(db: None):
    assert _obstacles(ready_case(embargo_until=timezone.now() + datetime.timedelta(days=1))) == {
        ("incident", "embargo_until")
    }


def test_an_embargo_that_has_ended_is_no_obstacle(db: None):
    assert _obstacles(ready_case(embargo_until=timezone.now() - datetime.timedelta(days=1))) == set()


def test_a_broken_timeline_stands_in_the_way(db: None):
    incident = ready_case()
    arrest = incident.custody_events.get()
    release = CustodyEventFactory(
        incident=incident, detainee=arrest.detainee, kind=CustodyKind.RELEASED, when_edtf="2014-07-01"
    )
    cite(incident, SubjectField.OCCURRENCE, custody_event=release)

    assert _obstacles(incident) == {(release.reference, "when_edtf")}


def test_credibility_1_needs_a_second_independent_source(db: None):
    incident = ready_case()
    cite(incident, SubjectField.CONTEXT, value="so", credibility="1", reference="first")
    copy = SourceFactory(derived_from=incident.statements.get(reference="first").source)
    cite(incident, SubjectField.CONTEXT, value="so", source=copy)

    assert _obstacles(incident) == {("first", "credibility")}


def test_two_independent_sources_confirm(db: None):
    incident = ready_case()
    cite(incident, SubjectField.CONTEXT, value="so", credibility="1", reference="first")
    cite(incident, SubjectField.CONTEXT, value="so", source=SourceFactory())

    assert _obstacles(incident) == set()
