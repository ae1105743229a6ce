"""A process of the zone `public`: no credential, file or code of the case file, and no way to write."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import own_site
from tests.walls.addresses import SLUG
from tests.walls.sites import Site

CASE = f"/incidents/{SLUG}/"
DESK = ["/desk/", "/desk/login/", "/desk/incidents/incident/", "/ko/desk/"]
UNKNOWN = "/unknown/"
PROBES = ["/healthz", "/readyz"]
ADDRESSES = ["/", CASE, f"{CASE}editions/1/", UNKNOWN, *DESK, *PROBES]


@pytest.fixture(scope="module")
def seen(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What a process sees that was given the ledger alone; the case file is taken away before it starts."""
    folder = tmp_path_factory.mktemp("site")
    with own_site.environment(folder) as environment:
        Site(environment).seed()
        for file in folder.glob("casefile*"):
            file.unlink()
        given = {name: value for name, value in environment.items() if name not in {"DATABASE_URL", "EVIDENCE_STORAGE"}}
        public = Site(given | {"CASETRACKER_ZONE": "public"})
        yield public.answer("tests.walls.look_from_the_public_zone", *ADDRESSES)


@pytest.mark.parametrize("address", ["/", CASE, f"{CASE}editions/1/"])
def test_it_serves_the_public_pages(seen: dict[str, Any], address: str):
    assert seen["status"][address] == 200


@pytest.mark.parametrize("address", PROBES)
def test_it_is_alive_and_ready_without_a_case_file(seen: dict[str, Any], address: str):
    assert seen["status"][address] == 200


@pytest.mark.parametrize("address", DESK)
def test_the_desk_is_not_there(seen: dict[str, Any], address: str):
    assert seen["status"][address] == 404


def test_the_desk_answers_as_any_unknown_address_does(seen: dict[str, Any]):
    desk, unknown = seen["body"]["/desk/"], seen["body"][UNKNOWN]

    assert desk.replace("/desk/", UNKNOWN) == unknown


def test_no_module_of_the_case_file_is_loaded(seen: dict[str, Any]):
    assert seen["modules"] == []


def test_it_sets_no_cookie(seen: dict[str, Any]):
    assert seen["cookies"] == []


def test_the_database_refuses_a_write(seen: dict[str, Any]):
    assert "read" in seen["refusal"]


def test_the_ledger_is_opened_for_reading_alone(seen: dict[str, Any]):
    assert seen["read_only"]
