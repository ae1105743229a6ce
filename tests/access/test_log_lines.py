import logging
import sys
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client, RequestFactory

from casetracker.logs import OneLine

FORGERIES = ["\r\nERROR forged", "\n", "\x1b[31mred", "\u2028second", "\u202egnol", "\x00", "\x85"]


def _line(message: str, exception: BaseException | None = None) -> str:
    record = logging.LogRecord("test", logging.ERROR, __file__, 1, message, (), None)
    if exception is not None:
        record.exc_info = (type(exception), exception, exception.__traceback__)
    return OneLine().format(record)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_an_event_is_one_printable_line(forgery):
    assert _line(f"path{forgery}").isprintable()


def test_text_in_other_scripts_stays_readable():
    assert "체포" in _line("체포")


def test_an_error_is_told_without_its_own_words():
    try:
        raise ValueError("Key (text)=(somebody's name) already exists")
    except ValueError:
        line = _line("failed", sys.exc_info()[1])

    assert ("ValueError in" in line, "somebody" in line) == (True, False)


def test_every_handler_of_the_site_writes_such_lines():
    configuration: dict[str, Any] = dict(site.LOGGING)
    used = {handler["formatter"] for handler in configuration["handlers"].values()}

    assert {configuration["formatters"][name]["()"] for name in used} == {"casetracker.logs.OneLine"}


@pytest.mark.parametrize("forgery", FORGERIES[:4])
def test_what_a_stranger_sends_does_not_break_the_line(forgery, caplog, db):
    caplog.set_level(logging.DEBUG)
    Client(HTTP_USER_AGENT=f"agent{forgery}").get(f"/no/such{forgery}", HTTP_HOST=f"host{forgery}")

    assert all(OneLine().format(record).isprintable() for record in caplog.records)


def test_a_wrong_login_logs_neither_name_nor_address(caplog, advocate):
    caplog.set_level(logging.DEBUG)
    Client(REMOTE_ADDR="198.51.100.7").post("/desk/login/", {"username": "advocate", "password": "wrong"})
    lines = "\n".join(OneLine().format(record) for record in caplog.records if not record.name.startswith("django.db"))

    assert not any(word in lines for word in ["advocate", "198.51.100.7"])


def test_the_request_itself_is_no_part_of_a_line():
    request = RequestFactory().post("/", {"name": "somebody"}, REMOTE_ADDR="198.51.100.7")
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Failed", (), None)
    record.request = request

    assert OneLine().format(record) == "ERROR django.request Failed"
