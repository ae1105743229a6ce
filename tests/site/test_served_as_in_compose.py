"""Both zones as containers run them: the image's command and health check, the environment of compose, the proxy."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import own_site
from tests.site import deployment
from tests.site.server import Answer, Server, serving
from tests.walls.addresses import SLUG
from tests.walls.sites import Site

# Roles and copies are tried on PostgreSQL elsewhere; a container differs by its environment.
pytestmark = pytest.mark.once
KEPT = ("PATH", "DJANGO_SETTINGS_MODULE")
TLS = {"X_Forwarded_Proto": "https", "X_Forwarded_For": "192.0.2.1"}


@dataclass
class Told:
    health: int
    ready: Answer
    page: Answer
    other_host: int
    without_tls: int
    other_zone: int
    log: str


def _environment(service: dict[str, Any], site: dict[str, str], folder: Path) -> dict[str, str]:
    """Compose's, and nothing of this shell's; each secret in a file of its own, the databases in ours."""
    held = {"secret_key": "k" * 64, "metrics_token": "t" * 64}
    held |= {"desk_url": site["DATABASE_URL"], "deliverer_url": site["PUBLIC_DATABASE_URL"]}
    held |= {"reader_url": site["PUBLIC_DATABASE_URL"]}
    for name, value in held.items():
        (folder / name).write_text(value + "\n")
    given = {name: str(value) for name, value in service["environment"].items()}
    given = {name: value.replace(deployment.SECRETS, f"{folder}/") for name, value in given.items()}
    given.pop("CACHE_URL", None)  # no Redis here: test_shared_cache.py has one
    if "EVIDENCE_STORAGE" in given:
        given["EVIDENCE_STORAGE"] = site["EVIDENCE_STORAGE"]
    return {name: site[name] for name in KEPT} | given


def _healthy(server: Server) -> int:
    """The exit status of the image's health check, at the port of this server."""
    python, *rest = deployment.dockerfile("HEALTHCHECK")
    assert python == "python"
    command = [sys.executable, *(word.replace(":8000", f":{server.port}") for word in rest)]
    return subprocess.run(command, capture_output=True, check=False).returncode


@pytest.fixture(scope="module")
def told(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Told]]:
    services = deployment.composed()["services"]
    folder = tmp_path_factory.mktemp("composed")
    with own_site.environment(folder) as site:
        Site(site).seed()
        yield {
            "desk": _tell(services["desk"], site, folder / "desk", "desk.example", "/desk/login/", "/incidents/"),
            "public": _tell(
                services["public"], site, folder / "public", "public.example", f"/incidents/{SLUG}/", "/desk/login/"
            ),
        }


def _tell(service: dict[str, Any], site: dict[str, str], folder: Path, host: str, path: str, other_zone: str) -> Told:
    folder.mkdir()
    with serving(_environment(service, site, folder), folder) as server:
        return Told(
            health=_healthy(server),
            ready=server.get("/readyz", Host="10.0.0.7:8000"),
            page=server.get(path, Host=host, **TLS),
            other_host=server.get(path, Host="another.example", **TLS).status,
            without_tls=server.get(path, Host=host).status,
            other_zone=server.get(other_zone, Host=host, **TLS).status,
            log=server.log.read_text(),
        )


@pytest.mark.parametrize("zone", ["desk", "public"])
def test_the_health_check_of_the_image_succeeds(told: dict[str, Told], zone: str):
    assert told[zone].health == 0


@pytest.mark.parametrize("zone", ["desk", "public"])
def test_it_is_ready_for_a_probe_that_comes_by_address(told: dict[str, Told], zone: str):
    assert told[zone].ready.body == "ready\n"


@pytest.mark.parametrize("zone", ["desk", "public"])
def test_the_proxy_gets_its_pages(told: dict[str, Told], zone: str):
    assert told[zone].page.status == 200


@pytest.mark.parametrize("zone", ["desk", "public"])
def test_another_host_name_is_refused(told: dict[str, Told], zone: str):
    assert told[zone].other_host == 400


@pytest.mark.parametrize("zone", ["desk", "public"])
def test_who_came_without_tls_is_sent_there(told: dict[str, Told], zone: str):
    assert told[zone].without_tls == 301


@pytest.mark.parametrize("zone", ["desk", "public"])
def test_the_pages_of_the_other_zone_are_not_there(told: dict[str, Told], zone: str):
    assert told[zone].other_zone == 404


@pytest.mark.parametrize("zone", ["desk", "public"])
def test_no_door_is_opened_but_the_port(told: dict[str, Told], zone: str):
    assert "Control socket" not in told[zone].log


def test_the_image_starts_what_is_tried_here():
    assert deployment.dockerfile("CMD") == ["gunicorn", "casetracker.wsgi"]
