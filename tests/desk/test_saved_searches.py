"""Searches that are kept: what they find, what is new, who sees them, and when they are no longer understood."""

import datetime

import pytest
from django.utils import timezone

from incidents.records.incident import Incident
from incidents.records.saved_search import SavedSearch
from incidents.records.search_look import SearchLook
from tests.factories import IncidentFactory, SavedSearchFactory, SearchLookFactory, TeamFactory

pytestmark = pytest.mark.django_db
KEEP = "/desk/searches/keep/"
AN_HOUR = datetime.timedelta(hours=1)


def _keep(desk, **values):
    return desk.post(KEEP, {"of": "incident", "query": "q=Qingdao", "name": "Qingdao"} | values)


def _today(desk):
    return desk.get("/desk/").context["searches"]


@pytest.fixture
def looked(advocate):
    """A search for cases in Qingdao at which the advocate looked an hour ago."""
    search = SavedSearchFactory(owner=advocate, name="Qingdao", query="q=Qingdao")
    SearchLookFactory(search=search, user=advocate, looked_at=timezone.now() - AN_HOUR)
    return search


def test_a_search_stands_on_the_start_page(advocate_desk):
    _keep(advocate_desk)

    assert [kept.search.name for kept in _today(advocate_desk)] == ["Qingdao"]


def test_where_one_stood_in_the_list_is_no_part_of_the_search(advocate_desk):
    _keep(advocate_desk, query="p=2&q=Qingdao&o=-1&review_stage__exact=draft")

    assert SavedSearch.objects.get().query == "q=Qingdao&review_stage__exact=draft"


def test_a_filter_that_the_list_does_not_offer_is_not_kept(advocate_desk):
    assert _keep(advocate_desk, query="internal_notes__startswith=a").status_code == 404


def test_what_changed_since_the_last_look_is_counted(advocate, advocate_desk, looked):
    IncidentFactory(title="Qingdao again", assignee=advocate)
    IncidentFactory(title="Kunming", assignee=advocate)

    assert [kept.fresh for kept in _today(advocate_desk)] == [1]


def test_what_is_older_than_the_last_look_is_not_new(advocate, advocate_desk, looked):
    IncidentFactory(title="Qingdao again", assignee=advocate)
    Incident.objects.update(updated_at=timezone.now() - 2 * AN_HOUR)

    assert [kept.fresh for kept in _today(advocate_desk)] == [0]


def test_a_case_that_one_may_not_see_is_not_counted(advocate_desk, looked):
    IncidentFactory(title="Qingdao, another team's", team=TeamFactory())

    assert [kept.fresh for kept in _today(advocate_desk)] == [0]


def test_opening_leads_to_the_list(advocate_desk, looked):
    answer = advocate_desk.post(f"/desk/searches/{looked.pk}/open/")

    assert answer["Location"] == "/desk/incidents/incident/?q=Qingdao"


def test_opening_is_the_last_look(advocate_desk, looked):
    advocate_desk.post(f"/desk/searches/{looked.pk}/open/")

    assert timezone.now() - SearchLook.objects.get().looked_at < AN_HOUR


def test_reading_the_start_page_is_no_look(advocate_desk, looked):
    before = SearchLook.objects.get().looked_at
    advocate_desk.get("/desk/")

    assert SearchLook.objects.get().looked_at == before


def test_a_search_that_is_no_longer_understood_says_so(advocate, advocate_desk):
    SavedSearchFactory(owner=advocate, query="work_state__exact=open")

    assert b"no longer understands this search" in advocate_desk.get("/desk/").content


def test_somebody_else_s_search_is_not_shown(editor_desk, looked):
    assert _today(editor_desk) == []


def test_a_search_shared_with_a_team_is_shown_to_it(advocate, editor, editor_desk, looked):
    team = TeamFactory()
    team.members.add(advocate, editor)
    SavedSearch.objects.update(team=team)

    assert [kept.search for kept in _today(editor_desk)] == [looked]


def test_a_team_that_one_is_not_in_cannot_be_shared_with(advocate_desk):
    answer = _keep(advocate_desk, team=str(TeamFactory().pk))

    assert (answer.status_code, SavedSearch.objects.count()) == (200, 0)


def test_one_s_own_search_is_renamed(advocate_desk, looked):
    advocate_desk.post(f"/desk/searches/{looked.pk}/rename/", {"name": "Shandong"})

    assert SavedSearch.objects.get().name == "Shandong"


@pytest.mark.parametrize("verb", ["open", "rename", "delete"])
def test_somebody_else_s_search_is_not_found(editor_desk, looked, verb):
    assert editor_desk.post(f"/desk/searches/{looked.pk}/{verb}/", {"name": "mine"}).status_code == 404


def test_one_s_own_search_is_thrown_away(advocate_desk, looked):
    advocate_desk.post(f"/desk/searches/{looked.pk}/delete/")

    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("of", ["incident", "detainee", "source", "location"])
def test_each_list_keeps_searches(advocate_desk, of):
    _keep(advocate_desk, of=of)

    assert [kept.is_understood for kept in _today(advocate_desk)] == [True]


def test_a_search_costs_one_query_however_many_records_it_finds(
    advocate, advocate_desk, looked, django_assert_num_queries, django_assert_max_num_queries
):
    _today(advocate_desk)
    with django_assert_max_num_queries(100) as few:
        _today(advocate_desk)
    for _number in range(3):
        IncidentFactory(title="Qingdao", created_by=advocate)

    with django_assert_num_queries(len(few)):
        _today(advocate_desk)
