"""What the real gunicorn writes into its log and tells Prometheus: never who asked, from where, or for what."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import own_site
from tests.site.server import Answer, Server, serving
from tests.walls.sites import Site

TOKEN = "a token for tests only, and long enough"
CANARIES = ["qz-agent-qz", "203.0.113.77", "qz-words-qz", "qz-slug-qz", "qz-person-qz", "qz-referrer-qz", "qz-pass-qz"]
HEADERS = {"User_Agent": "qz-agent-qz", "X_Forwarded_For": "203.0.113.77", "Referer": "https://x/qz-referrer-qz"}
ASKED = [
    "/robots.txt",
    "/incidents/?q=qz-words-qz",
    "/incidents/qz-slug-qz/",
    "/incidents/qz-slug-qz.json",
    "/export/incidents.csv?q=qz-words-qz",
    "/desk/login/?next=/desk/qz-person-qz/",
    "/desk/incidents/detainee/?q=qz-person-qz",
    "/desk/metrics?token=qz-pass-qz",
    "/healthz",
]


@dataclass
class Told:
    log: str
    metrics: Answer
    without_token: Answer
    unknown: Answer
    public: Answer


@pytest.fixture(scope="module")
def told(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder = tmp_path_factory.mktemp("served")
    with own_site.environment(folder) as environment:
        Site(environment).seed()
        more = {"LOG_FORMAT": "json", "REQUEST_LOG": "1", "METRICS_TOKEN": TOKEN}
        with serving(environment, folder, **more) as server:
            for path in ASKED:
                server.get(path, **HEADERS)
            yield Told(
                log=server.log.read_text(),
                metrics=server.get("/desk/metrics", Authorization=f"Bearer {TOKEN}"),
                without_token=server.get("/desk/metrics"),
                unknown=server.get("/desk/no-such-page"),
                public=_in_the_public_zone(environment, folder),
            )


def _in_the_public_zone(environment: dict[str, str], folder: Path) -> Answer:
    own = {name: value for name, value in environment.items() if name != "DATABASE_URL"}
    (folder / "public").mkdir()
    server: Server
    with serving(own, folder / "public", CASETRACKER_ZONE="public", METRICS_TOKEN=TOKEN) as server:
        return server.get("/desk/metrics", Authorization=f"Bearer {TOKEN}")


def _lines(told: Told) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.log.splitlines() if line.startswith("{")]


@pytest.mark.parametrize("canary", CANARIES)
def test_the_log_does_not_hold(told: Told, canary: str):
    assert canary not in told.log


def test_each_request_is_one_line(told: Told):
    requests = [line for line in _lines(told) if line["logger"] == "casetracker.requests"]

    assert len([line for line in requests if line["route"] != "-"]) >= len(ASKED) - 2


def test_a_line_tells_what_kind_of_page_was_asked_for_and_how_it_went(told: Told):
    (line,) = [line for line in _lines(told) if line.get("route") == "incidents/<slug:slug>/"]

    assert sorted(line) == ["level", "logger", "method", "ms", "route", "status", "time"]


def test_the_metrics_count_over_all_processes(told: Told):
    counted = [line for line in told.metrics.body.splitlines() if line.startswith("casetracker_requests_total{")]

    assert sum(float(line.rpartition(" ")[2]) for line in counted) >= len(ASKED)


@pytest.mark.parametrize(
    "line",
    [
        "casetracker_databases_up 1.0",
        "casetracker_ledger_version 2.0",
        "casetracker_undelivered_releases 0.0",
        'casetracker_build_info{python="',
        "casetracker_last_delivery_timestamp_seconds ",
    ],
)
def test_the_metrics_tell(told: Told, line: str):
    assert line in told.metrics.body


def test_without_the_token_the_metrics_are_an_unknown_address(told: Told):
    assert (told.without_token.status, told.without_token.body) == (told.unknown.status, told.unknown.body)


def test_the_public_zone_has_no_metrics(told: Told):
    assert told.public.status == 404
