"""A pack is kept under a new intervention or one that the case has, and once however often its form is sent."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from incidents.desk.packs.compose import Choice
from incidents.desk.packs.keep import keep_pack
from incidents.records.incident import Incident
from incidents.records.intervention import Intervention
from incidents.records.record import new_reference
from incidents.records.submission import Submission
from incidents.vocabulary.casework import InterventionStatus
from incidents.vocabulary.mechanisms import Mechanism
from tests.desk.packs import case_of_one
from tests.desk.page_form import fields_of
from tests.factories import InterventionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(advocate) -> Incident:
    return case_of_one(created_by=advocate)


@pytest.fixture
def keep(advocate, case):
    def kept(**more: Any) -> Submission:
        people = tuple(case.involvements.values_list("detainee_id", flat=True))
        choice = Choice(Mechanism.WGAD, people, ("China",), "en", more.pop("intervention", ""))
        said = {"incident": case, "choice": choice, "actor": advocate, "reason": "x", "may_see_names": True}
        return keep_pack(**said, **more)

    return kept


def test_it_can_belong_to_an_intervention_that_the_case_has(keep, case) -> None:
    planned = InterventionFactory(incident=case)
    assert keep(intervention=planned.reference).intervention == planned


def test_then_no_other_is_planned(keep, case) -> None:
    keep(intervention=InterventionFactory(incident=case).reference)
    assert Intervention.objects.count() == 1


def test_an_intervention_of_another_case_is_refused(keep) -> None:
    with pytest.raises(ValidationError):
        keep(intervention=InterventionFactory().reference)


def test_a_closed_intervention_is_refused(keep, case) -> None:
    closed = InterventionFactory(incident=case, status=InterventionStatus.CLOSED)
    with pytest.raises(ValidationError):
        keep(intervention=closed.reference)


def test_asking_twice_under_one_reference_keeps_one(keep) -> None:
    reference = new_reference()
    assert keep(reference=reference) == keep(reference=reference)


def test_asking_twice_plans_one_intervention(keep) -> None:
    reference = new_reference()
    keep(reference=reference)
    keep(reference=reference)
    assert Intervention.objects.count() == 1


def test_the_same_under_two_references_is_kept_twice(keep) -> None:
    assert keep() != keep()


def test_a_changed_choice_under_the_same_reference_is_a_pack_of_its_own(advocate, case, keep) -> None:
    first = keep()
    people = tuple(case.involvements.values_list("detainee_id", flat=True))
    changed = Choice(Mechanism.WGAD, people, ("Vietnam",), "en")
    second = keep_pack(
        incident=case, choice=changed, actor=advocate, reason="x", may_see_names=True, reference=first.reference
    )
    assert second.states == ["Vietnam"]


def page_of(case: Incident) -> str:
    return reverse("packs:packs", args=[case.reference])


def test_a_form_that_is_sent_twice_keeps_one(case, advocate_desk) -> None:
    fields = fields_of(advocate_desk.get(page_of(case)), "pack_form") | {
        "keep": "1",
        "reason": "for Geneva",
        "mechanism": "wgad",
        "language": "en",
    }
    for _time in range(2):
        advocate_desk.post(page_of(case), fields)
    assert Submission.objects.count() == 1


def test_the_form_offers_what_the_case_has(case, advocate_desk) -> None:
    planned = InterventionFactory(incident=case)
    assert f'<option value="{planned.reference}">' in advocate_desk.get(page_of(case)).content.decode()
