"""Forms that nobody filled in, links that change something, fields that no page shows, approvals of one's own work."""

import hashlib

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections
from django.test import Client

from incidents.publication.review import NotReady, approve, submit_for_review
from incidents.records.incident import Incident
from incidents.vocabulary.casework import ReviewStage
from tests import factories
from tests.access.addresses import of_the_desk, values_for
from tests.access.world import world_of
from tests.cases import ready_case
from tests.desk.page_form import fields_of

# Written by reading: who looked at what is kept, and a session says when it was last used.
READING_WRITES = {"access_viewing", "incidents_auditentry", "incidents_chainhead", "django_session"}


@pytest.fixture
def world(advocate):
    team = factories.TeamFactory()
    team.members.add(advocate)
    return world_of(team, "own", advocate)


def _paths(world) -> list[str]:
    return [address.filled(values_for(address, world)) for address in of_the_desk()]


def _digests() -> dict[str, str]:
    """A digest of every table of both databases."""
    found = {}
    for model in apps.get_models():
        table = model._meta.db_table
        if table in READING_WRITES:
            continue
        alias = "public" if model._meta.app_label == "editions" else "default"
        with connections[alias].cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            found[table] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


@pytest.mark.parametrize("role", ["advocate", "administrator"])
def test_no_link_changes_anything(role, world, request):
    desk = request.getfixturevalue(f"{role}_desk")
    paths = _paths(world)
    before = _digests()
    for path in paths:
        desk.get(path)

    assert _digests() == before


def test_every_form_of_the_desk_needs_its_token(world, administrator):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(administrator)

    assert {path: careful.post(path).status_code for path in _paths(world)} == dict.fromkeys(_paths(world), 403)


def test_the_login_needs_its_token_too(advocate):
    careful = Client(enforce_csrf_checks=True)

    assert careful.post("/desk/login/", {"username": "advocate", "password": "x"}).status_code == 403


FORGED = {
    "review_stage": "approved",
    "approved_by": "1",
    "approved_digest": "0" * 64,
    "approved_at_0": "2026-01-01",
    "submitted_by": "1",
    "public_id": "FORGED",
    "current_edition": "1",
    "created_by": "1",
    "reference": "FORGED",
}


def test_a_form_carries_no_field_that_it_does_not_show(advocate_desk, advocate):
    page = advocate_desk.get("/desk/incidents/incident/add/")
    form = {name: value for name, value in fields_of(page, "incident_form").items() if value is not None}
    advocate_desk.post("/desk/incidents/incident/add/", form | {"title": "A case"} | FORGED)
    case = Incident.objects.get()

    assert (
        case.review_stage, case.approved_by, case.approved_digest, case.submitted_by, case.public_id,
        case.current_edition, case.created_by, case.reference == "FORGED",
    ) == (ReviewStage.DRAFT, None, "", None, None, None, advocate, False)  # fmt: skip


# --- two people, by every door ---------------------------------------------------------------------------------------


@pytest.fixture
def submitted(editor):
    """A case that the editor herself has sent for review."""
    return submit_for_review(incident=ready_case(), actor=editor, reason="ready")


def _stage(incident: Incident) -> str:
    return Incident.objects.get(pk=incident.pk).review_stage


def test_nobody_approves_her_own_case_on_its_page(editor_desk, submitted):
    page = editor_desk.get(f"/desk/incidents/incident/{submitted.pk}/review/")
    form = {"reason": "looks good", "digest": "", "confirm": "on"}
    editor_desk.post(f"/desk/incidents/incident/{submitted.pk}/review/approve/", form)

    assert (page.status_code, _stage(submitted)) == (200, ReviewStage.IN_REVIEW)


def test_nobody_approves_her_own_case_by_the_verb(editor, submitted):
    with pytest.raises(NotReady):
        approve(incident=submitted, actor=editor, reason="looks good")


def test_a_case_in_review_is_not_published(editor_desk, submitted):
    editor_desk.post(f"/desk/incidents/incident/{submitted.pk}/review/publish/", {"reason": "now"})

    assert not submitted.releases.exists()


def test_nor_by_the_command(editor, submitted):
    with pytest.raises(CommandError):
        call_command("publish", submitted.slug, actor="editor", reason="now")


@pytest.mark.parametrize("step", ["approve", "publish", "return", "withdraw"])
def test_an_advocate_takes_no_step_of_an_editor(step, advocate_desk, advocate):
    case = submit_for_review(incident=ready_case(created_by=advocate), actor=advocate, reason="ready")
    answer = advocate_desk.post(f"/desk/incidents/incident/{case.pk}/review/{step}/", {"reason": "now"})

    assert answer.status_code == 403
