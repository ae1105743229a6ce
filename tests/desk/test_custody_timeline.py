"""The custody timeline and the map on the case page: order, bounds, clashes, exact places."""

import pytest
from django.urls import reverse

from incidents.records.custody_event import CustodyEvent
from incidents.vocabulary.custody import Certainty, CustodyKind
from incidents.vocabulary.precision import GeoPrecision
from tests.desk.conftest import change
from tests.factories import CustodyEventFactory, IncidentFactory, InvolvementFactory, LocationFactory

pytestmark = pytest.mark.django_db
CHANGE = "admin:incidents_incident_change"


@pytest.fixture
def case(advocate):
    return IncidentFactory(created_by=advocate, assignee=advocate)


@pytest.fixture
def group(case):
    return InvolvementFactory(incident=case).detainee


def _event(case, group, kind, edtf="", **values):
    return CustodyEventFactory(incident=case, detainee=group, kind=kind, when_edtf=edtf, **values)


def _page(desk, case):
    return desk.get(reverse(CHANGE, args=[case.pk]))


def _lines(desk, case):
    return _page(desk, case).context["timeline"].threads[0].lines


def test_a_case_without_events_has_no_timeline(advocate_desk, case):
    assert _page(advocate_desk, case).context["timeline"] is None


def test_events_stand_by_their_dates_not_as_they_were_entered(advocate_desk, case, group):
    _event(case, group, CustodyKind.RELEASED, "2014-08-02")
    _event(case, group, CustodyKind.ARRESTED, "2014-07-15")

    assert [line.kind for line in _lines(advocate_desk, case)] == ["arrested", "released"]


def test_the_rows_stand_in_the_order_of_the_timeline(advocate_desk, case, group):
    later = _event(case, group, CustodyKind.RELEASED, "2014-08-02")
    earlier = _event(case, group, CustodyKind.ARRESTED, "2014-07-15")
    formsets = _page(advocate_desk, case).context["inline_admin_formsets"]
    rows = next(found.formset for found in formsets if found.formset.model is CustodyEvent)

    assert [form.instance for form in rows.initial_forms] == [earlier, later]


@pytest.mark.parametrize(
    ("edtf", "certainty", "drawn"),
    [
        ("2014-07-15", Certainty.OCCURRED, "exact"),
        ("2014-07", Certainty.OCCURRED, "uncertain"),
        ("", Certainty.OCCURRED, "uncertain"),
        ("2014-07-15", Certainty.BELIEVED, "uncertain"),
        ("2014-07-15", Certainty.AT_RISK, "feared"),
    ],
)
def test_doubt_is_drawn(advocate_desk, case, group, edtf, certainty, drawn):
    _event(case, group, CustodyKind.ARRESTED, edtf, certainty=certainty)

    assert _lines(advocate_desk, case)[0].drawn == drawn


def test_an_uncertain_date_names_its_bounds(advocate_desk, case, group):
    _event(case, group, CustodyKind.ARRESTED, "2014-07")

    assert _lines(advocate_desk, case)[0].bounds == "between 1 July 2014 and 31 July 2014"


def test_both_sides_of_a_clash_lead_to_each_other(advocate_desk, case, group):
    first = _event(case, group, CustodyKind.ARRESTED, "2014-07-15")
    second = _event(case, group, CustodyKind.ARRESTED, "2014-07-20")
    found = [clash.address for line in _lines(advocate_desk, case) for clash in line.clashes]

    assert found == [f"#thread-{second.reference}", f"#thread-{first.reference}"]


def test_a_clash_with_another_case_leads_there(advocate, advocate_desk, case, group):
    other = IncidentFactory(created_by=advocate, assignee=advocate)
    InvolvementFactory(incident=other, detainee=group)
    _event(case, group, CustodyKind.ARRESTED, "2014-07-20")
    elsewhere = _event(other, group, CustodyKind.ARRESTED, "2014-07-15")
    mine = next(line for line in _lines(advocate_desk, case) if not line.elsewhere)

    assert mine.clashes[0].address.startswith(f"{reverse(CHANGE, args=[other.pk])}?open=custodyevent:{elsewhere.pk}")


def test_a_clash_with_a_case_one_may_not_see_says_nothing_of_it(advocate_desk, case, group):
    hidden = IncidentFactory(title="A hidden case")
    InvolvementFactory(incident=hidden, detainee=group)
    _event(case, group, CustodyKind.ARRESTED, "2014-07-20")
    _event(hidden, group, CustodyKind.DIED_IN_CUSTODY, "2014-07-15")
    lines = _lines(advocate_desk, case)

    assert [(line.kind, clash.address, clash.other) for line in lines for clash in line.clashes] == [
        ("arrested", "", "")
    ]


def test_the_page_asks_the_same_number_of_queries_however_many_events(
    advocate_desk, case, group, django_assert_max_num_queries, django_assert_num_queries
):
    _event(case, group, CustodyKind.ARRESTED, "2014-07-15")
    _page(advocate_desk, case)
    with django_assert_max_num_queries(200) as few:
        _page(advocate_desk, case)
    for number in range(4):
        _event(case, InvolvementFactory(incident=case).detainee, CustodyKind.SEEN, f"2014-08-0{number + 1}")

    with django_assert_num_queries(len(few)):
        _page(advocate_desk, case)


def test_the_map_shows_the_exact_site(advocate_desk, case, group):
    site = LocationFactory(
        parent=LocationFactory(name="Tumen"),
        name="Wall 3",
        kind="detention_centre",
        geo_precision=GeoPrecision.EXACT_SITE,
    )
    _event(case, group, CustodyKind.DETAINED, "2014-07-15", location=site)
    places = _page(advocate_desk, case).context["case_map"].places

    assert [(place.name, place.point, place.public) for place in places] == [
        ("Wall 3, Tumen, China", "36.06488, 120.38042", "Tumen")
    ]


def test_a_place_without_a_point_is_drawn_where_the_town_is(advocate_desk, case, group):
    site = LocationFactory(
        parent=LocationFactory(name="Tumen"), name="Wall 3", kind="detention_centre", latitude=None, longitude=None
    )
    _event(case, group, CustodyKind.DETAINED, "2014-07-15", location=site)

    assert _page(advocate_desk, case).context["case_map"].places[0].drawn_at == "Tumen"


def test_the_map_says_that_it_is_confidential(advocate_desk, case, group):
    _event(case, group, CustodyKind.DETAINED, "2014-07-15", location=LocationFactory())

    assert b"confidential: exact places" in _page(advocate_desk, case).content


def test_a_way_that_is_only_feared_is_not_drawn_as_sure(advocate_desk, case, group):
    _event(case, group, CustodyKind.ARRESTED, "2014-07-15", location=LocationFactory())
    far = LocationFactory(latitude="42.9", longitude="129.8")
    _event(case, group, CustodyKind.REPATRIATED, location=far, certainty=Certainty.AT_RISK)

    assert [way.is_sure for way in _page(advocate_desk, case).context["case_map"].drawing.ways] == [False]


def test_a_refused_row_says_nothing_of_a_case_one_may_not_see(advocate_desk, case, group):
    hidden = IncidentFactory(title="A hidden case")
    InvolvementFactory(incident=hidden, detainee=group)
    _event(hidden, group, CustodyKind.DIED_IN_CUSTODY, "2014-07-15")
    fields = {"custody_events-0-who": str(group.pk), "custody_events-0-kind": "arrested"}
    page = change(advocate_desk, case, fields | {"custody_events-0-when_edtf": "2014-07-20"}).content

    assert (b"a case that you may not see" in page, f"/incident/{hidden.pk}/".encode() in page) == (True, False)
