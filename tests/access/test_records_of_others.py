"""A record of another team looks like one that never was, and nothing is offered or taken that belongs to it."""

import pytest

from incidents.records.incident import Incident
from tests.factories import InvolvementFactory, TeamFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_another_team_s_case_and_one_that_never_was_look_the_same(page, advocate_desk):
    tie = InvolvementFactory(incident__team=TeamFactory())
    there = advocate_desk.get(f"/desk/incidents/incident/{tie.incident_id}/{page}/")
    nowhere = advocate_desk.get(f"/desk/incidents/incident/{tie.incident_id + 10_000}/{page}/")

    assert (there.status_code, there.get("Location")) == (nowhere.status_code, nowhere.get("Location"))


def test_a_filter_offers_no_team_of_others(advocate_desk, advocate):
    own, other = TeamFactory(name="own team"), TeamFactory(name="other team")
    own.members.add(advocate)
    form = advocate_desk.get("/desk/incidents/incident/add/").context["adminform"].form

    assert (own in form.fields["team"].queryset, other in form.fields["team"].queryset) == (True, False)


def test_a_case_cannot_be_moved_to_a_team_that_one_does_not_see(advocate_desk):
    other = TeamFactory()
    advocate_desk.post("/desk/incidents/incident/add/", {"title": "A case", "team": other.pk})

    assert not Incident.objects.filter(team=other).exists()
