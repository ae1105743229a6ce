"""From draft to the public and back at the desk: two people, exactly what was shown, and what stands in the way."""

import pytest
from django.urls import reverse

from incidents.editions.edition import Edition
from incidents.records.incident import Incident
from incidents.vocabulary.casework import ReviewStage
from incidents.vocabulary.ledger import EditionKind
from tests.cases import approve_case, published_case, ready_case
from tests.desk.conftest import change
from tests.desk.page_form import fields_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(advocate):
    return ready_case(created_by=advocate)


def _page(desk, case):
    return desk.get(reverse("admin:incidents_incident_review", args=[case.pk]))


def _step(desk, case, name, **given):
    fields = {"reason": "because", "confirmed": "on"} | given
    address = reverse(f"admin:incidents_incident_{name}", args=[case.pk])
    return desk.post(address, {f"{name}-{key}": value for key, value in fields.items()})


def _submitted(desk, case):
    _step(desk, case, "submit")
    case.refresh_from_db()
    return case


def _digest(desk, case):
    return _page(desk, case).context["digest"]


def _approve(desk, case):
    return _step(desk, case, "approve", digest=_digest(desk, case))


def test_an_advocate_sends_a_case_for_review(advocate_desk, case):
    assert _submitted(advocate_desk, case).review_stage == ReviewStage.IN_REVIEW


def test_an_advocate_is_not_offered_to_approve(advocate_desk, case):
    _submitted(advocate_desk, case)

    assert {form.step.name for form in _page(advocate_desk, case).context["forms"]} == set()


def test_an_advocate_cannot_approve(advocate_desk, case):
    _submitted(advocate_desk, case)

    assert _approve(advocate_desk, case).status_code == 403


@pytest.mark.parametrize("name", ["publish", "return", "withdraw"])
def test_an_advocate_cannot(name, advocate_desk, case):
    assert _step(advocate_desk, case, name, public_reason="safety").status_code == 403


def test_an_editor_approves_what_was_shown(advocate_desk, editor_desk, case):
    _submitted(advocate_desk, case)
    _approve(editor_desk, case)
    case.refresh_from_db()

    assert case.approved_digest == _digest(editor_desk, case)


def test_an_editor_cannot_approve_her_own_case(editor_desk, case):
    _submitted(editor_desk, case)

    assert _approve(editor_desk, case).status_code == 409


def test_what_has_changed_since_it_was_shown_is_not_approved(advocate_desk, editor_desk, case):
    _submitted(advocate_desk, case)
    shown = _digest(editor_desk, case)
    Incident.objects.filter(pk=case.pk).update(title="Another title")

    assert _step(editor_desk, case, "approve", digest=shown).status_code == 409


def test_a_case_in_the_way_of_which_something_stands_is_not_approved(advocate_desk, editor_desk, case):
    case.statements.all().delete()
    _submitted(advocate_desk, case)
    _approve(editor_desk, case)
    case.refresh_from_db()

    assert case.review_stage == ReviewStage.IN_REVIEW


def test_each_obstacle_leads_to_the_row_at_fault(editor_desk, case):
    tie = case.involvements.get()
    case.statements.filter(detainee__isnull=False).delete()

    assert f"?open=involvement:{tie.pk}#record-{tie.detainee.reference}".encode() in _page(editor_desk, case).content


def test_publishing_makes_an_edition(editor_desk, case, advocate, editor):
    approve_case(case, advocate, editor)
    _step(editor_desk, case, "publish")

    assert Edition.objects.get().kind == EditionKind.PUBLISHED


def test_the_published_content_is_the_one_that_was_approved(editor_desk, case, advocate, editor):
    approve_case(case, advocate, editor)
    _step(editor_desk, case, "publish")

    assert case.releases.get().content_digest == Incident.objects.get().approved_digest


def test_publishing_asks_for_a_reason(editor_desk, case, advocate, editor):
    approve_case(case, advocate, editor)
    _step(editor_desk, case, "publish", reason="")

    assert not Edition.objects.exists()


def test_publishing_asks_for_a_confirmation(editor_desk, case, advocate, editor):
    approve_case(case, advocate, editor)
    address = reverse("admin:incidents_incident_publish", args=[case.pk])
    editor_desk.post(address, {"publish-reason": "because"})

    assert not Edition.objects.exists()


def test_nothing_is_published_by_looking(editor_desk, case):
    assert editor_desk.get(reverse("admin:incidents_incident_publish", args=[case.pk])).status_code == 405


def test_a_case_changed_after_its_approval_is_not_published(editor_desk, case, advocate, editor):
    approve_case(case, advocate, editor)
    change(editor_desk, case, {"title": "Another title"})

    assert _step(editor_desk, case, "publish").status_code == 409


def test_a_withdrawn_case_leaves_a_tombstone_with_the_public_reason(editor_desk, advocate, editor):
    case = published_case(advocate, editor)
    _step(editor_desk, case, "withdraw", public_reason="safety")

    assert Edition.objects.get(kind=EditionKind.WITHDRAWN).withdrawal_reason == "safety"


def test_the_page_of_a_withdrawn_case_is_gone(editor_desk, visitor, advocate, editor):
    case = published_case(advocate, editor)
    _step(editor_desk, case, "withdraw", public_reason="editorial")

    assert visitor.get(f"/incidents/{case.slug}/").status_code == 410


def test_the_preview_shows_the_body_that_becomes_public(editor_desk, visitor, advocate, editor):
    case = published_case(advocate, editor)
    preview = editor_desk.get(reverse("admin:incidents_incident_preview", args=[case.pk])).content.decode()
    public = visitor.get(f"/incidents/{case.slug}/").content.decode()

    assert _body(preview) == _body(public)


def _body(page):
    return page.partition('<div class="lead"')[2].partition('<section class="part" aria-labelledby="sources">')[0]


def test_the_report_names_what_differs_from_the_edition_in_force(editor_desk, advocate, editor):
    case = published_case(advocate, editor)
    change(editor_desk, case, {"title": "Another title"})

    assert ("title › en", "Another title") in {
        (line.where, line.after) for line in _page(editor_desk, case).context["changes"]
    }


def test_the_report_gives_the_smallest_group_that_can_be_told_apart(editor_desk, case):
    assert _page(editor_desk, case).context["k"] == 3


def test_a_published_case_cannot_be_deleted(editor_desk, advocate, editor):
    case = published_case(advocate, editor)
    editor_desk.post(reverse("admin:incidents_incident_delete", args=[case.pk]), {"post": "yes"})

    assert Incident.objects.filter(pk=case.pk).exists()


def test_the_case_page_says_what_to_do_next(advocate_desk, case):
    page = advocate_desk.get(reverse("admin:incidents_incident_change", args=[case.pk]))

    assert "send it for review" in page.context["save_state"].next


def test_rows_of_a_case_in_review_are_not_removed(advocate_desk, case):
    _submitted(advocate_desk, case)
    address = reverse("admin:incidents_incident_change", args=[case.pk])
    fields = fields_of(advocate_desk.get(address), "incident_form")
    advocate_desk.post(address, fields | {"statements-0-DELETE": "on"})

    assert case.statements.count() == 4
