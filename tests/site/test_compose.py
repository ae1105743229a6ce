"""compose.yaml: what it sets is read, what it expects is made, and its walls are where the zones' are."""

import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.site import deployment
from tests.walls.sites import ROOT

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return deployment.composed()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What deploy/make_secrets.sh makes: file -> contents."""
    folder = tmp_path_factory.mktemp("made")
    subprocess.run(["sh", str(ROOT / "deploy" / "make_secrets.sh")], cwd=folder, check=True, capture_output=True)
    return {file.name: file.read_text().strip() for file in (folder / "secrets").iterdir()}


def _secrets(service: dict[str, Any]) -> set[str]:
    return {secret["source"] if isinstance(secret, dict) else secret for secret in service.get("secrets", [])}


def _asked_for(service: dict[str, Any]) -> set[str]:
    values = (str(value) for value in service.get("environment", {}).values())
    return {value.removeprefix(deployment.SECRETS) for value in values if value.startswith(deployment.SECRETS)}


def test_every_variable_that_it_sets_is_read(compose: dict[str, Any]):
    given = {name for service in deployment.ours(compose).values() for name in service["environment"]}

    assert given - deployment.names_read() == set()


def test_each_service_gets_the_secrets_that_it_asks_for_and_no_other(compose: dict[str, Any]):
    assert {
        name: (_secrets(service), _asked_for(service))
        for name, service in compose["services"].items()
        if _secrets(service) != _asked_for(service)
    } == {}


def test_every_secret_is_made_and_none_in_vain(compose: dict[str, Any], made: dict[str, str]):
    assert {Path(secret["file"]).name for secret in compose["secrets"].values()} == set(made)


def test_making_secrets_again_changes_none(tmp_path: Path):
    def make() -> list[str]:
        subprocess.run(["sh", str(ROOT / "deploy" / "make_secrets.sh")], cwd=tmp_path, check=True)
        return sorted(file.read_text() for file in (tmp_path / "secrets").iterdir())

    assert make() == make()


def test_every_database_address_leads_to_a_service_on_a_common_network(compose: dict[str, Any], made: dict[str, str]):
    services = compose["services"]
    lost = [
        (name, secret)
        for name, service in services.items()
        for secret in _secrets(service)
        if secret.endswith("_url")
        and not set(service["networks"]) & set(services[str(urlsplit(made[secret]).hostname)]["networks"])
    ]

    assert lost == []


def test_the_public_zone_shares_no_network_with_the_case_file(compose: dict[str, Any]):
    public, case_file = (set(compose["services"][name]["networks"]) for name in ("public", "casefile"))

    assert public & case_file == set()


def test_the_public_zone_gets_no_secret_of_the_case_file(compose: dict[str, Any]):
    assert _secrets(compose["services"]["public"]) == {"secret_key", "reader_url"}


def test_only_the_proxy_can_be_reached_from_outside(compose: dict[str, Any]):
    assert [name for name, service in compose["services"].items() if service.get("ports")] == ["proxy"]
