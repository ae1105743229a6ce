"""Publishing and withdrawing: who may, when, and what stands in the house and in the ledger afterwards."""

import pytest
from django.contrib.auth.models import User

from incidents.editions.edition import Edition
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.publication.deliver import deliver
from incidents.publication.release import draft_edition, publish, withdraw
from incidents.publication.review import NotReady, return_to_draft
from incidents.publication.verify import breaks
from incidents.records.incident import Incident
from incidents.records.release import Release
from incidents.vocabulary.canonical import canonical_json, sha256_hex
from incidents.vocabulary.ledger import WithdrawalReason
from tests.cases import approve_case, approved_case, publish_case, published_case, ready_case
from tests.factories import CorrectionFactory


def _fresh(incident: Incident) -> Incident:
    return Incident.objects.get(pk=incident.pk)


def _withdrawn(advocate: User, editor: User, why: WithdrawalReason = WithdrawalReason.EDITORIAL) -> Incident:
    incident = published_case(advocate, editor)
    withdraw(incident=incident, actor=editor, reason="asked to", public_reason=why)
    deliver()
    return _fresh(incident)


def test_a_draft_is_not_published(editor: User):
    with pytest.raises(NotReady, match="Only an approved case"):
        publish(incident=ready_case(), actor=editor, reason="now")


def test_a_case_changed_since_its_approval_is_not_published(advocate: User, editor: User):
    incident = approved_case(advocate, editor)
    Incident.objects.filter(pk=incident.pk).update(title="Another title")
    with pytest.raises(NotReady, match="changed since it was approved"):
        publish(incident=incident, actor=editor, reason="now")


def test_a_note_that_stays_in_the_house_does_not_undo_an_approval(advocate: User, editor: User):
    incident = approved_case(advocate, editor)
    Incident.objects.filter(pk=incident.pk).update(internal_notes="called the lawyer")

    assert publish(incident=incident, actor=editor, reason="now").number == 1


def test_publishing_needs_a_reason(advocate: User, editor: User):
    with pytest.raises(NotReady, match="Give a reason"):
        publish(incident=approved_case(advocate, editor), actor=editor, reason=" ")


def test_a_refused_publication_writes_nothing(editor: User):
    with pytest.raises(NotReady):
        publish(incident=ready_case(), actor=editor, reason="now")

    assert not Release.objects.exists()


def test_what_is_published_is_what_was_approved(advocate: User, editor: User):
    incident = approved_case(advocate, editor)

    assert publish(incident=incident, actor=editor, reason="now").content_digest == incident.approved_digest


def test_what_is_published_is_what_the_preview_showed(advocate: User, editor: User):
    incident = approved_case(advocate, editor)
    preview = draft_edition(incident)

    assert publish(incident=incident, actor=editor, reason="now").content_digest == preview.content_digest


def test_the_public_bytes_are_those_released(advocate: User, editor: User):
    release = publish_case(approved_case(advocate, editor), editor)

    assert Edition.objects.get().document == Release.objects.get(pk=release.pk).document


def test_the_digest_is_that_of_the_canonical_document(advocate: User, editor: User):
    published_case(advocate, editor)
    edition = Edition.objects.get()

    assert edition.digest == sha256_hex(canonical_json(edition.content()))


def test_the_document_says_when_it_was_released(advocate: User, editor: User):
    published_case(advocate, editor)
    edition = Edition.objects.get()

    assert edition.content()["edition"]["published_at"] == edition.released_at.isoformat()


def test_a_later_edition_says_the_same_of_its_first_publication(advocate: User, editor: User):
    incident = published_case(advocate, editor)
    CorrectionFactory(incident=incident)
    publish_case(approve_case(incident, advocate, editor), editor)
    first, second = (edition.content()["edition"] for edition in Edition.objects.order_by("number"))

    assert second["first_published_at"] == first["published_at"]


def test_publishing_again_without_change_makes_no_edition(advocate: User, editor: User):
    incident = published_case(advocate, editor)
    publish_case(incident, editor)

    assert Edition.objects.count() == 1


def test_a_change_makes_the_next_edition(advocate: User, editor: User):
    incident = published_case(advocate, editor)
    CorrectionFactory(incident=incident)

    assert publish_case(approve_case(incident, advocate, editor), editor).number == 2


def test_an_edition_carries_the_digest_of_the_one_before(advocate: User, editor: User):
    incident = published_case(advocate, editor)
    CorrectionFactory(incident=incident)
    publish_case(approve_case(incident, advocate, editor), editor)
    first, second = Edition.objects.order_by("number")

    assert second.predecessor == first.digest


def test_work_on_a_published_case_leaves_its_edition_in_force(advocate: User, editor: User):
    incident = published_case(advocate, editor)
    return_to_draft(incident=incident, actor=editor, reason="more work")

    assert PublishedIncident.objects.get().edition == 1


def test_the_address_of_a_published_case_stays(advocate: User, editor: User):
    incident = published_case(advocate, editor)
    Incident.objects.filter(pk=incident.pk).update(slug="elsewhere")
    CorrectionFactory(incident=incident)
    with pytest.raises(NotReady, match="The address of a published case cannot change"):
        publish(incident=approve_case(incident, advocate, editor), actor=editor, reason="now")


def test_an_address_is_not_given_to_a_second_case(advocate: User, editor: User):
    first = published_case(advocate, editor)
    Incident.objects.filter(pk=first.pk).update(slug="elsewhere")
    second = approved_case(advocate, editor, slug=first.slug)
    with pytest.raises(NotReady, match="Another case was published at this address"):
        publish(incident=second, actor=editor, reason="now")


def test_withdrawing_needs_a_reason(advocate: User, editor: User):
    with pytest.raises(NotReady, match="Give a reason"):
        withdraw(incident=published_case(advocate, editor), actor=editor, reason="")


def test_what_is_not_published_cannot_be_withdrawn(editor: User):
    with pytest.raises(NotReady, match="not published"):
        withdraw(incident=ready_case(), actor=editor, reason="now")


def test_what_was_withdrawn_cannot_be_withdrawn_again(advocate: User, editor: User):
    with pytest.raises(NotReady, match="not published"):
        withdraw(incident=_withdrawn(advocate, editor), actor=editor, reason="now")


def test_a_withdrawal_empties_the_counts(advocate: User, editor: User):
    _withdrawn(advocate, editor)
    state = LedgerState.now()

    assert (state.incidents, state.people_low, state.people_best, state.people_high) == (0, 0, 0, 0)


def test_a_withdrawal_keeps_the_inner_reason_inside(advocate: User, editor: User):
    _withdrawn(advocate, editor)

    assert "asked to" not in Edition.objects.get(kind="withdrawn").document


def test_a_tombstone_stands_at_the_address_that_was_published(advocate: User, editor: User):
    incident = published_case(advocate, editor)
    Incident.objects.filter(pk=incident.pk).update(slug="elsewhere")
    release = withdraw(incident=incident, actor=editor, reason="asked to")

    assert release.slug == incident.slug


def test_an_earlier_edition_stays_readable_after_an_editorial_withdrawal(advocate: User, editor: User):
    _withdrawn(advocate, editor)

    assert Edition.objects.get(number=1).content()["schema"] == "casetracker-edition/1"


def test_a_withdrawal_for_safety_erases_the_earlier_documents(advocate: User, editor: User):
    _withdrawn(advocate, editor, WithdrawalReason.SAFETY)

    assert Edition.objects.get(number=1).is_erased


def test_everything_still_verifies_after_a_withdrawal_for_safety(advocate: User, editor: User):
    _withdrawn(advocate, editor, WithdrawalReason.SAFETY)

    assert list(breaks()) == []


def test_another_case_keeps_its_documents(advocate: User, editor: User):
    other = published_case(advocate, editor)
    _withdrawn(advocate, editor, WithdrawalReason.SAFETY)

    assert not Edition.objects.get(public_id=other.public_id).is_erased


def test_a_withdrawn_case_needs_a_new_approval(advocate: User, editor: User):
    with pytest.raises(NotReady, match="Only an approved case"):
        publish(incident=_withdrawn(advocate, editor), actor=editor, reason="now")


def test_a_withdrawn_case_can_be_published_anew(advocate: User, editor: User):
    incident = _withdrawn(advocate, editor)
    publish_case(approve_case(incident, advocate, editor), editor)

    assert PublishedIncident.objects.get().edition == 3
