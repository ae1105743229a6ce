"""The public page that says whether a file is ours and unchanged, and keeps nothing of it."""

import html
import io
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from incidents.editions.query import IncidentQuery
from incidents.public import check_file
from incidents.reports.csv_table import stream_csv
from incidents.reports.signature import public_key
from incidents.reports.zip_stream import Member, stream_zip
from tests.reports.cases import issue_many

pytestmark = pytest.mark.django_db

PAGE = "/verify/file/"


@pytest.fixture
def ours(db: None) -> bytes:
    issue_many(2)
    return b"".join(stream_csv(IncidentQuery(), settings.SITE_URL))


def sent(visitor: Client, data: bytes, page: str = PAGE) -> Any:
    file = io.BytesIO(data)
    file.name = "a file"
    return visitor.post(page, {"file": file})


def test_a_file_of_ours_is_known(visitor: Client, ours: bytes) -> None:
    assert "Ours and unchanged" in sent(visitor, ours).content.decode()


def test_a_changed_place_is_named(visitor: Client, ours: bytes) -> None:
    page = sent(visitor, ours.replace(b"Qingdao", b"Hanoi", 1)).content.decode()
    assert "incidents.csv, row 2, column place, byte" in page


def test_a_stranger_is_told_apart(visitor: Client) -> None:
    assert "no export of this site" in sent(visitor, b"hello").content.decode()


@pytest.mark.parametrize("page", ["/ko/verify/file/", "/zh-hans/verify/file/"])
def test_it_answers_in_each_language(visitor: Client, ours: bytes, page: str) -> None:
    assert sent(visitor, ours, page).status_code == 200


def test_a_careful_client_needs_no_token_and_gets_no_cookie(ours: bytes) -> None:
    answer = sent(Client(enforce_csrf_checks=True), ours)
    assert (answer.status_code, len(answer.cookies)) == (200, 0)


def test_the_answer_is_kept_by_nobody(visitor: Client, ours: bytes) -> None:
    assert sent(visitor, ours)["Cache-Control"] == "no-store"


def test_the_case_file_is_asked_nothing(visitor: Client, ours: bytes) -> None:
    with CaptureQueriesContext(connections["default"]) as queries:
        sent(visitor, ours)
    assert len(queries) == 0


def test_without_a_file_it_asks_for_one(visitor: Client) -> None:
    answer = visitor.post(PAGE)
    assert (answer.status_code, "Choose a file first." in answer.content.decode()) == (400, True)


def test_the_page_shows_the_key_that_signatures_are_checked_with(visitor: Client) -> None:
    assert html.escape(public_key()) in visitor.get(PAGE).content.decode()


def test_nothing_else_is_posted_to(visitor: Client) -> None:
    assert [visitor.post(page).status_code for page in ("/verify/file/x/", "/incidents/", "/xx/yy/verify/file/")] == [
        405
    ] * 3


def test_while_others_are_checked_it_asks_to_come_back(visitor: Client, ours: bytes) -> None:
    taken = [check_file._places.acquire(blocking=False) for _place in range(check_file.AT_ONCE)]
    answer = sent(visitor, ours)
    for _place in taken:
        check_file._places.release()
    assert (answer.status_code, answer["Retry-After"]) == (503, str(check_file.MOST_SECONDS))


def test_a_place_is_free_again_afterwards(visitor: Client, ours: bytes) -> None:
    assert {sent(visitor, ours).status_code for _time in range(check_file.AT_ONCE + 1)} == {200}


def test_a_file_that_takes_too_long_is_given_up(visitor: Client, ours: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_file, "MOST_SECONDS", -1)
    answer = sent(visitor, ours)
    assert (answer.status_code, "too large to be checked here" in answer.content.decode()) == (413, True)


def test_an_archive_that_unpacks_to_more_than_is_allowed_is_not_unpacked(visitor: Client) -> None:
    bomb = b"".join(stream_zip([Member("content.xml", (b"0" * (1 << 20) for _piece in range(260)))]))
    assert "this part was added" in sent(visitor, bomb).content.decode()
