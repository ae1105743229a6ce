"""The page of the periodic report at the desk."""

import datetime

import pytest
from django.urls import reverse

from incidents.desk.periodic_page import last_quarter
from tests.editions.documents import document, issue_document

pytestmark = pytest.mark.django_db
JULY = {"after": "2014-07-01", "before": "2014-07-31", "language": "en"}


def test_it_shows_the_numbers_of_the_period(advocate_desk):
    issue_document(document("one"))
    page = advocate_desk.get(reverse("periodic"), JULY).content.decode()

    assert "1 incident, 20 people (reported: 20 to 22)." in page


@pytest.mark.parametrize("format_name", ["pdf", "docx", "html"])
def test_it_gives_the_report_in_each_format(advocate_desk, format_name):
    answer = advocate_desk.get(reverse("periodic_file", args=[format_name]), JULY)

    expected = f'attachment; filename="periodic-report-after-2014-07-01-before-2014-07-31.{format_name}"'
    assert answer["Content-Disposition"] == expected


def test_a_period_that_ends_before_it_begins_is_a_bad_request(advocate_desk):
    assert advocate_desk.get(reverse("periodic"), JULY | {"before": "2014-06-01"}).status_code == 400


def test_a_format_that_there_is_not_is_not_found(advocate_desk):
    assert advocate_desk.get(reverse("periodic_file", args=["exe"]), JULY).status_code == 404


def test_a_visitor_is_sent_to_the_login(visitor):
    assert visitor.get(reverse("periodic")).status_code == 302


def test_without_being_asked_it_shows_the_last_full_quarter(advocate_desk):
    assert advocate_desk.get(reverse("periodic")).status_code == 200


@pytest.mark.parametrize(
    ("today", "quarter"),
    [
        ("2026-11-24", ("2026-07-01", "2026-09-30")),
        ("2026-01-01", ("2025-10-01", "2025-12-31")),
        ("2026-04-30", ("2026-01-01", "2026-03-31")),
    ],
)
def test_the_last_full_quarter(today, quarter):
    found = last_quarter(datetime.date.fromisoformat(today))

    assert tuple(day.isoformat() for day in found) == quarter
