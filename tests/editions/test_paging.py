"""Pages by key: forwards, backwards, and with a damaged address."""

import pytest

from incidents.editions.query import BadQuery, IncidentQuery
from tests.editions.documents import issue

pytestmark = pytest.mark.django_db
SORTS = ["-date", "date", "-published", "-people"]


@pytest.fixture(autouse=True)
def seven_cases(db: None) -> None:
    for number in range(7):
        # Some days and numbers of people are the same: the order must still be one.
        issue(f"case-{number}", edtf=f"2014-07-{10 + number // 3}", people=number % 3)


def pages(sort: str) -> list[list[str]]:
    """The slugs of every page, three a page, following the cursors forwards."""
    found, cursor = [], ""
    while True:
        page = IncidentQuery(sort=sort, cursor=cursor).page(3)
        found.append([row.slug for row in page.rows])
        cursor = page.next_cursor
        if not cursor:
            return found


@pytest.mark.parametrize("sort", SORTS)
def test_pages_together_are_the_whole_list(sort: str):
    whole = [row.slug for row in IncidentQuery(sort=sort).rows()]
    assert [slug for page in pages(sort) for slug in page] == whole


@pytest.mark.parametrize("sort", SORTS)
def test_going_back_shows_the_page_before(sort: str):
    first = IncidentQuery(sort=sort).page(3)
    second = IncidentQuery(sort=sort, cursor=first.next_cursor).page(3)
    back = IncidentQuery(sort=sort, cursor=second.previous_cursor).page(3)
    assert [row.slug for row in back.rows] == [row.slug for row in first.rows]


def test_the_first_page_has_none_before_it():
    assert IncidentQuery().page(3).previous_cursor == ""


def test_the_first_page_reached_backwards_has_none_before_it():
    second = IncidentQuery(cursor=IncidentQuery().page(3).next_cursor).page(3)
    assert IncidentQuery(cursor=second.previous_cursor).page(3).previous_cursor == ""


def test_the_last_page_has_none_after_it():
    assert IncidentQuery().page(7).next_cursor == ""


def test_a_page_does_not_shift_while_incidents_are_published():
    cursor = IncidentQuery().page(3).next_cursor
    expected = [row.slug for row in IncidentQuery(cursor=cursor).page(3).rows]
    issue("newer", edtf="2015-01-01")
    assert [row.slug for row in IncidentQuery(cursor=cursor).page(3).rows] == expected


@pytest.mark.parametrize(
    "cursor", ["x", "W10", "bnVsbA", "é", "W1siLWRhdGUiLDAsIjIwMTQtMDctMTAiLDFd", "====", "W" * 400, "e30"]
)
def test_a_damaged_cursor_is_refused(cursor: str):
    with pytest.raises(BadQuery):
        IncidentQuery(cursor=cursor).page(3)


def test_a_cursor_of_another_order_is_refused():
    cursor = IncidentQuery(sort="-people").page(3).next_cursor
    with pytest.raises(BadQuery):
        IncidentQuery(sort="-date", cursor=cursor).page(3)
