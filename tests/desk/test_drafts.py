"""Half-filled forms: kept on the server for their writer, gone on with, gone when saved."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.records.draft import Draft
from incidents.records.incident import Incident
from tests.desk.conftest import ADD, FORM
from tests.desk.page_form import fields_of
from tests.factories import DraftFactory

pytestmark = pytest.mark.django_db
KEEP = "/desk/drafts/keep/"
REPORT = "admin:incidents_incident_from_report"


def _half(desk, **typed):
    """The page of a new case with a few fields filled in, as its script sends it."""
    return fields_of(desk.get(reverse(ADD)), FORM) | {"title": "Half a case"} | typed


def _keep(desk, fields, **more):
    return desk.post(KEEP, fields | more, headers={"accept": "application/json"})


def _go_on(desk, draft):
    page = fields_of(desk.get(f"/desk/drafts/{draft.pk}/"), "draft_form")
    return desk.post(reverse(ADD), page)


def test_what_is_typed_is_kept(advocate_desk):
    _keep(advocate_desk, _half(advocate_desk, narrative="Nine people"))

    assert Draft.objects.get().form["narrative"] == "Nine people"


def test_keeping_again_keeps_the_same_draft(advocate_desk):
    fields = _half(advocate_desk)
    number = _keep(advocate_desk, fields).json()["draft"]
    _keep(advocate_desk, fields | {"_draft": str(number), "title": "Three quarters"})

    assert Draft.objects.get().title == "Three quarters"


def test_without_a_script_a_button_keeps_it(advocate_desk):
    assert advocate_desk.post(KEEP, _half(advocate_desk))["Location"] == "/desk/"


def test_it_stands_on_the_start_page(advocate_desk):
    _keep(advocate_desk, _half(advocate_desk))

    assert [draft.title for draft in advocate_desk.get("/desk/").context["drafts"]] == ["Half a case"]


def test_nobody_else_sees_it(advocate, editor_desk):
    draft = DraftFactory(user=advocate)

    assert editor_desk.get(f"/desk/drafts/{draft.pk}/").status_code == 404


def test_it_does_not_stand_on_somebody_else_s_start_page(advocate, editor_desk):
    DraftFactory(user=advocate)

    assert len(editor_desk.get("/desk/").context["drafts"]) == 0


def test_nobody_else_throws_it_away(advocate, editor_desk):
    draft = DraftFactory(user=advocate)
    editor_desk.post(f"/desk/drafts/{draft.pk}/discard/")

    assert Draft.objects.exists()


def test_a_form_that_names_somebody_else_s_draft_leaves_it_alone(advocate, editor_desk):
    draft = DraftFactory(user=advocate)
    _keep(editor_desk, _half(editor_desk), _draft=str(draft.pk))

    assert Draft.objects.get(pk=draft.pk).body == draft.body


def test_going_on_shows_what_was_typed(advocate_desk):
    _keep(advocate_desk, _half(advocate_desk, **{"involvements-0-label": "Group Q"}))
    page = fields_of(_go_on(advocate_desk, Draft.objects.get()), FORM)

    assert (page["title"], page["involvements-0-label"]) == ("Half a case", "Group Q")


def test_going_on_saves_nothing(advocate_desk, typed):
    _keep(advocate_desk, _half(advocate_desk, **typed))
    _go_on(advocate_desk, Draft.objects.get())

    assert (Incident.objects.count(), Draft.objects.count()) == (0, 1)


def test_saving_throws_the_draft_away(advocate_desk, typed):
    _keep(advocate_desk, _half(advocate_desk, **typed))
    advocate_desk.post(reverse(ADD), fields_of(_go_on(advocate_desk, Draft.objects.get()), FORM))

    assert (Incident.objects.count(), Draft.objects.count()) == (1, 0)


def test_a_save_that_is_refused_leaves_the_draft(advocate_desk):
    _keep(advocate_desk, _half(advocate_desk, title=""))
    advocate_desk.post(reverse(ADD), fields_of(_go_on(advocate_desk, Draft.objects.get()), FORM))

    assert Draft.objects.count() == 1


def test_a_news_report_is_gone_on_with_where_it_was_left(advocate_desk):
    form = {
        "_draft_of": "report",
        "title": "Nine held",
        "kind": "newspaper",
        "text": "One.\n\nTwo.",
        "reliability": "F",
    }
    _keep(advocate_desk, form | {"said-title": "Nine people arrested", "said_by-1": "a lawyer"})
    page = fields_of(advocate_desk.get(f"/desk/drafts/{Draft.objects.get().pk}/"), "draft_form")
    left = fields_of(advocate_desk.post(reverse(REPORT), page), "report_form")

    assert (left["said-title"], left["said_by-1"], Incident.objects.count()) == ("Nine people arrested", "a lawyer", 0)


def test_a_draft_that_nobody_touched_for_a_month_is_gone(advocate, advocate_desk):
    old = DraftFactory(user=advocate)
    Draft.objects.update(kept_at=timezone.now() - datetime.timedelta(days=31))
    _keep(advocate_desk, _half(advocate_desk))

    assert not Draft.objects.filter(pk=old.pk).exists()


def test_no_token_of_the_form_is_kept(advocate_desk):
    _keep(advocate_desk, _half(advocate_desk), csrfmiddlewaretoken="a token")

    assert "csrfmiddlewaretoken" not in Draft.objects.get().form


def test_who_may_not_log_cases_keeps_no_draft(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("newcomer", is_staff=True))

    assert client.post(KEEP, {"_draft_of": "case"}).status_code == 403


def test_more_drafts_than_anybody_needs_are_refused(advocate, advocate_desk):
    DraftFactory.create_batch(30, user=advocate)

    assert _keep(advocate_desk, _half(advocate_desk)).status_code == 409
