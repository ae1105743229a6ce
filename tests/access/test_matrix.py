"""The access matrix: every address of the desk x method x role x own or another team's record, with its verdict.

The verdicts stand in matrix.csv, to be read and argued about. A new address has no row and fails. After a change that
is meant, write the file anew and read the difference:

    WRITE_ACCESS_MATRIX=all .venv/bin/python -m pytest tests/access/test_matrix.py
"""

import csv
import os
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from tests import factories
from tests.access.addresses import Address, of_the_desk, values_for
from tests.access.world import world_of

pytestmark = pytest.mark.once  # a thousand requests; which engine answers them changes no verdict

FILE = Path(__file__).with_name("matrix.csv")
WRITING = os.environ.get("WRITE_ACCESS_MATRIX", "")  # "all", or "new" for the addresses that have no rows yet
ROLES = ["anonymous", "newcomer", "advocate", "editor", "administrator"]
METHODS = ["GET", "POST"]
COLUMNS = ["address", "object", "method", *ROLES]
Verdicts = dict[tuple[str, str, str], dict[str, str]]


@pytest.fixture
def verdicts(advocate, editor, administrator) -> Verdicts:
    own_team, other_team = factories.TeamFactory(), factories.TeamFactory()
    own_team.members.add(advocate)
    worlds = {"own": world_of(own_team, "own", advocate), "other": world_of(other_team, "other", editor)}
    newcomer = User.objects.create_user("newcomer", is_staff=True)
    people = {"newcomer": newcomer, "advocate": advocate, "editor": editor, "administrator": administrator}
    cookies = {role: _cookie(person) for role, person in people.items()}
    known = _written() if WRITING == "new" else {}
    found: Verdicts = {key: row for key, row in known.items() if key[0] in {a.route for a in of_the_desk()}}
    for address in of_the_desk():
        if address.route in {route for route, _object, _method in known}:
            continue
        about = worlds if address.blanks else {"-": worlds["own"]}
        for label, world in about.items():
            path = address.filled(values_for(address, world))
            for method in METHODS:
                row = {role: _verdict(path, method, cookies.get(role)) for role in ROLES}
                found[address.route, label, method] = row
    return found


def _cookie(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies["desk"].value


def _verdict(path: str, method: str, cookie: str | None) -> str:
    """Status and, of a redirect, where to. Whatever it changed is taken back, so that the next one finds the same."""
    client = Client(raise_request_exception=False)
    if cookie:
        client.cookies["desk"] = cookie
    with transaction.atomic():
        answer = client.generic(method, path, content_type="application/x-www-form-urlencoded")
        if answer.streaming:
            answer.getvalue()  # a file that nobody reads to its end is not closed
        transaction.set_rollback(True)
    target = re.sub(r"\b[2-9A-Z]{10}\b|\d+", "N", answer.get("Location", "").partition("?")[0])
    return f"{answer.status_code} {target}".strip()


def _written() -> Verdicts:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["address"], row["object"], row["method"]): {role: row[role] for role in ROLES} for row in rows}


def _write(found: Verdicts) -> None:
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for key in sorted(found):
            writer.writerow([*key, *found[key].values()])


def test_every_verdict_is_the_one_written(verdicts):
    if WRITING:
        _write(verdicts)
    written = _written()
    differences = {key: (written.get(key), verdicts.get(key)) for key in written.keys() | verdicts.keys()}

    assert {key: both for key, both in differences.items() if both[0] != both[1]} == {}


def test_every_address_has_its_rows():
    assert {address.route for address in of_the_desk()} == {route for route, _object, _method in _written()}


def test_no_address_below_the_desk_opens_to_a_stranger():
    """Read from the file: besides the login's own pages, a stranger is sent to the login, whatever she asks for."""
    open_to_all = {route for (route, *_rest), row in _written().items() if row["anonymous"] != "302 /desk/login/"}

    assert open_to_all == {
        "desk/calendar/<key>.ics",  # a calendar program cannot log in: the long key in the address is the proof
        "desk/login/",
        "desk/login/new-password/<uidb64>/<token>/",
    }


def test_no_page_of_another_team_s_case_opens_to_an_advocate():
    """Read from the file: of what belongs to a case, she gets another team's neither to read nor to write."""
    belongs_to_a_case = re.compile(r"desk/(incidents/(incident|detainee|source|evidence|location|team)/<|packs/)")
    opened = {
        key
        for key, row in _written().items()
        if key[1] == "other" and belongs_to_a_case.match(key[0]) and row["advocate"].startswith("200")
    }

    assert opened == set()


def test_an_address_that_is_new_to_the_matrix_is_noticed():
    with pytest.raises(KeyError):
        values_for(Address("new", "desk/incidents/incident/<colour>/"), {})
